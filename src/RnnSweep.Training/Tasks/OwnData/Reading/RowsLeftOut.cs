namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>Rows of a file that are not used.</summary>
/// <param name="Reason">Why, as it goes on after <c>left out: 20 rows</c>.</param>
/// <param name="Rows">How many.</param>
/// <param name="Lines">The first lines, up to three.</param>
public sealed record RowsLeftOut(string Reason, int Rows, IReadOnlyList<int> Lines);
