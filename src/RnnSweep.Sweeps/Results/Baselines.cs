using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Results;

/// <summary>The losses of guessing, as levels in a chart of losses.</summary>
public static class Baselines
{
    // Where runs differ in their task, each has its own; more lines than these say nothing.
    private const int MostLevels = 4;

    /// <summary>The different levels of so many runs, ascending; empty for metrics that are no loss of the task, and where there are too many.</summary>
    public static IReadOnlyList<double> Of(IEnumerable<RunSnapshot> runs, string metric)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (metric is not (EpochMetrics.TrainLoss or EpochMetrics.ValidLoss or EpochMetrics.ValidFreeLoss)) return [];
        var levels = runs.Select(run => run.LastReport()?[EpochMetrics.BaselineLoss] ?? double.NaN).Where(double.IsFinite).Distinct().Order().ToList();
        return levels.Count <= MostLevels ? levels : [];
    }
}
