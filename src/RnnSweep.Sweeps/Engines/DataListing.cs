namespace RnnSweep.Sweeps.Engines;

/// <summary>A data file that a server keeps.</summary>
/// <param name="Name">As sweep files name it.</param>
/// <param name="Sha256">What it holds, in lower-case hexadecimal.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="PushedAt">Since when.</param>
public sealed record DataListing(string Name, string Sha256, long Bytes, DateTimeOffset PushedAt);
