using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>How far a sweep is.</summary>
internal static class StateSentences
{
    public static IEnumerable<string> Of(SweepSnapshot sweep)
    {
        if (!sweep.HasEnded)
            yield return $"The sweep has not ended ({sweep.State.Name()}): what follows is its state at {NumberFormat.Moment(sweep.ChangedAt)}.";
        if (sweep.State == SweepState.Failed) yield return $"The search could not continue: {sweep.Reason}.";
        if (sweep.Runs.Count == 0)
        {
            yield return "No run has started.";
            yield break;
        }

        var ended = sweep.Runs.Count(run => run.HasEnded);
        var count = sweep.PlannedRuns is { } planned && planned > sweep.Runs.Count
            ? $"{ended} of {NumberFormat.Count(planned, "planned run")}"
            : ended == sweep.Runs.Count ? NumberFormat.Count(ended, "run") : $"{ended} of {NumberFormat.Count(sweep.Runs.Count, "run")}";
        yield return $"{count} ended{States(sweep, ended)}.";
        if (CapSentence.Of(sweep) is { } cap) yield return $"{cap}.";
        if (sweep.State == SweepState.Cancelled) yield return "The sweep was cancelled before its end.";
        if (!sweep.Definition.VirtualOrder) yield return "Its order is arrival: running the same file again may give another table.";
    }

    private static string States(SweepSnapshot sweep, int ended) => ended == 0 ? "" : ": " + string.Join(", ",
        sweep.Runs.Where(run => run.HasEnded).GroupBy(run => run.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.Name()}"));
}
