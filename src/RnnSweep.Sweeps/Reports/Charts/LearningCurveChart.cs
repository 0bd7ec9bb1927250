using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>The sweep's metric epoch by epoch: the ten best runs against the others.</summary>
public static class LearningCurveChart
{
    /// <summary>The chart; null before the second epoch. Losses that spread over orders of magnitude are on a logarithmic axis.</summary>
    public static Chart? Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return CurveChart.Of(sweep, sweep.Definition.Goal.Metric, "Learning curves", logarithmic: false);
    }
}
