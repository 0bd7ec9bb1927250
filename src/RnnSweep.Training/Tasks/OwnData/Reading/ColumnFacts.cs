namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>What a column of a table holds.</summary>
/// <param name="Name">From the heading; empty for a column without a name.</param>
/// <param name="Kind">number, time, truth, text or empty.</param>
/// <param name="Range">Smallest and largest number, first times, or how many different texts.</param>
/// <param name="Mean">Of numbers; null for others.</param>
/// <param name="Deviation">Standard deviation of numbers; null for others.</param>
/// <param name="Holes">Cells that are empty.</param>
/// <param name="FirstHole">The line of the first of them; null where there is none.</param>
public sealed record ColumnFacts(string Name, string Kind, string Range, double? Mean, double? Deviation, int Holes, int? FirstHole)
{
    /// <summary>What it is read as: target, input, time, category …</summary>
    public string ReadAs { get; init; } = "";
}
