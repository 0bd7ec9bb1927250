using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>What the best run is worth beyond the metric that it was chosen by, and how to come by it again.</summary>
internal static class ScoreSentences
{
    private const string Test = "test_";

    public static IEnumerable<string> Of(SweepSnapshot sweep)
    {
        if (Leaderboard.Of(sweep).Winner is not { Run: var best }) yield break;
        var tests = (best.Conclusion?.Metrics ?? [])
            .Where(metric => metric.Name.StartsWith(Test, StringComparison.Ordinal) && !MetricDetail.Is(metric.Name) && double.IsFinite(metric.Value))
            .Select(metric => $"{metric.Name} {NumberFormat.Figure(metric.Value)}").ToList();
        if (tests.Count > 0) yield return $"On the test part, which nothing was chosen by, run {best.Number} has {string.Join(", ", tests)}.";
        if (best.LastReport()?[EpochMetrics.BaselineLoss] is { } baseline && double.IsFinite(baseline))
            yield return $"Guessing has a loss of {NumberFormat.Figure(baseline)}.";
        if (sweep.Definition is { VirtualOrder: true, TimeCap: null } definition)
            yield return $"To repeat it, run the same file again: seed {definition.Seed} gives the same table on any machine.";
    }
}
