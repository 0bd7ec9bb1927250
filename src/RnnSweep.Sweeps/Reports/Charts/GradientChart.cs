using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>The gradient's median norm epoch by epoch, on a logarithmic axis: the ten best runs against the others.</summary>
public static class GradientChart
{
    /// <summary>The chart; null where nothing with a gradient was trained for two epochs.</summary>
    public static Chart? Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return CurveChart.Of(sweep, ParameterSummary.GradientMetric, "Gradient norms", logarithmic: true);
    }
}
