namespace RnnSweep.Terminal.Data;

/// <summary>A dataset in a list.</summary>
/// <param name="Name">As sweep files name it.</param>
/// <param name="Origin">generated, shipped, data folder or your file.</param>
/// <param name="State">ready, found or missing.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Get">What <c>data get</c> calls it; null where it cannot be fetched.</param>
public sealed record DatasetRow(string Name, string Origin, string State, string Summary, string? Get);
