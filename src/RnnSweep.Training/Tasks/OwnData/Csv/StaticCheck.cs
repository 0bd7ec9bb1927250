using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Refuses columns that are to have one value in all rows of a group, and have not.</summary>
internal static class StaticCheck
{
    private const int MostShown = 3;

    /// <exception cref="DataFileException">Some have not.</exception>
    internal static void Of(CsvSeries series)
    {
        var (problems, first) = (new DataProblems(series.File), 0);
        foreach (var column in series.Columns)
        {
            if (column.IsStatic) Of(series, column, first, problems);
            first += column.Width;
        }
        problems.ThrowIfAny();
    }

    private static void Of(CsvSeries series, ReadColumn column, int first, DataProblems problems)
    {
        var (changes, within) = (new Sightings(), new List<string>());
        foreach (var pieces in series.Pieces.GroupBy(piece => piece.Group))
        {
            var of = pieces.First().First;
            var other = pieces.SelectMany(piece => Enumerable.Range(piece.First, piece.Count))
                .FirstOrDefault(row => !Values(series, row, first, column.Width).SequenceEqual(Values(series, of, first, column.Width)), -1);
            if (other < 0) continue;
            changes.Add(series.Lines[other]);
            if (changes.Count <= MostShown) within.Add($"'{ShownValue.Text(series.GroupNames[pieces.Key])}'");
        }
        if (changes.Count > 0)
            problems.Add(changes.Lines[0], null, $"{ShownValue.Text(column.Name)} changes within {string.Join(", ", within)}"
                + $"{(changes.Count > MostShown ? ", …" : "")}; a column of static has one value in all rows of a group. Take it out of static in task.");
    }

    private static ReadOnlySpan<double> Values(CsvSeries series, int row, int first, int width) => series.Values.AsSpan(row * series.Width + first, width);
}
