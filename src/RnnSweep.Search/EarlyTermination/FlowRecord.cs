using System.Numerics;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// The epoch after which most of a run's gradient arrived from as far back as the task asks. A run that still sets such records is on its way, however little
/// it is that arrives: from 1e-20 to 1e-10 the horizon does not move, and the loss neither.
/// </summary>
/// <param name="Epoch">The first epoch with the largest value.</param>
/// <param name="Lag">How many steps back was looked: the largest power of two within what the task asks or, where that is not known, within
/// <c>min_horizon</c>.</param>
/// <param name="Value">D at that lag, then.</param>
internal readonly record struct FlowRecord(int Epoch, int Lag, double Value)
{
    /// <summary>The record after one more report; null where none so far measured what is left at that lag.</summary>
    public static FlowRecord? Better(FlowRecord? record, RunReport report, int lag)
    {
        if (report.Metrics?[FlowMetricNames.Lag(lag)] is not { } value || double.IsNaN(value)) return record;
        var isBetter = record is not { } best || value > best.Value || (value == best.Value && report.Epoch < best.Epoch);
        return isBetter ? new FlowRecord(report.Epoch, lag, value) : record;
    }

    /// <summary>How many steps back an epoch asks to look; null where it does not say.</summary>
    public static int? Asked(IRunMetrics? metrics, GradientFlowSettings settings)
    {
        if (metrics is null) return null;
        var dependency = metrics[FlowMetricNames.Dependency];
        var asked = double.IsNaN(dependency) && !settings.HorizonIsShare ? settings.MinHorizon ?? 0 : dependency;
        return asked >= 1 ? 1 << BitOperations.Log2((uint)asked) : null;
    }
}
