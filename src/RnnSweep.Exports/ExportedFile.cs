namespace RnnSweep.Exports;

/// <summary>A file to write.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ExportedFile(string Name, byte[] Content);
