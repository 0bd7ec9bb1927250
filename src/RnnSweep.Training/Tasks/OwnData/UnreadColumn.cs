namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>A column of a file that cannot be read as a column of a table.</summary>
/// <param name="Name">From the file.</param>
/// <param name="Holds">What it holds, for messages: <c>lists</c>.</param>
public readonly record struct UnreadColumn(string Name, string Holds);
