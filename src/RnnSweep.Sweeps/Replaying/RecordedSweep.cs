using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>The curves of a sweep.</summary>
public static class RecordedSweep
{
    /// <summary>Those of all its runs that have reported anything and began with the first epoch, in the order of their numbers.</summary>
    public static CurveSet CurvesOf(SweepSnapshot sweep, string source)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var goal = sweep.Definition.Goal;
        return new CurveSet(source, goal.Maximize, [.. sweep.Runs.Where(run => run.Reports.Count > 0 && run.Parent is null).Select(run =>
            new RecordedCurve(run.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), [.. run.Reports.Select(report => report[goal.Metric])])
            {
                IsRunning = !run.HasEnded,
                IsCut = run.State is RunState.Stopped or RunState.Cancelled or RunState.Failed && run.EpochsDone < run.Epochs,
                EpochCost = Math.Max(1, run.EpochCost),
                EpochSteps = run.EpochSteps,
                Variant = run.Variant,
                Repeat = run.Repeat,
                Metrics = epoch => new ReportMetrics(run.Reports[epoch - 1]),
            })])
        {
            Forked = sweep.Runs.Count(run => run.Reports.Count > 0 && run.Parent is not null),
        };
    }
}
