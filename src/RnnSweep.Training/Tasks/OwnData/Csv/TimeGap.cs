namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>A place where time leaps.</summary>
/// <param name="Before">The time of the row before it.</param>
/// <param name="After">The time of the row after it.</param>
/// <param name="Missing">Rows that are missing there.</param>
/// <param name="Line">The line of the row after it.</param>
internal readonly record struct TimeGap(double Before, double After, long Missing, int Line);
