namespace RnnSweep.Dashboard.Json;

/// <summary>One column of a table of runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Write">Writes the cell of the run at a place among those that are written.</param>
internal sealed record RunColumn(string Name, string Group, string Kind, Action<IRunCells, int> Write);
