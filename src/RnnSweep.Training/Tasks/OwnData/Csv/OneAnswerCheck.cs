using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Refuses whole sequences whose answer changes on the way, where each is asked for one.</summary>
internal static class OneAnswerCheck
{
    private const int MostShown = 3;

    /// <exception cref="DataFileException">Some do.</exception>
    internal static void Of(CsvSeries series, CsvPlan plan)
    {
        var (changes, within) = (new Sightings(), new List<string>());
        foreach (var piece in series.Pieces)
        {
            for (var row = piece.First + 1; row < piece.End; row++)
            {
                if (double.IsNaN(series.Targets[row]) || series.Targets[row] == series.Targets[piece.End - 1]) continue;
                changes.Add(series.Lines[row]);
                if (series.GroupNames.Count > 0 && changes.Count <= MostShown) within.Add($"'{ShownValue.Text(series.GroupNames[piece.Group])}'");
                break;
            }
        }
        if (changes.Count == 0) return;
        var whose = within.Count == 0 ? "" : $" within {string.Join(", ", within)}{(changes.Count > MostShown ? ", …" : "")}";
        throw new DataFileException(series.File, [new DataProblem(changes.Lines[0], null, $"{ShownValue.Text(plan.Target)} changes{whose}"
            + $"{(changes.Count == 1 ? "" : $", {changes.Rows()}")}: with pattern: last_step a sequence has one answer. Write pattern: per_step in task for "
            + "one at every row.")], 1);
    }
}
