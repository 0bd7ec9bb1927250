using System.Numerics;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// The epoch after which most of a run's gradient arrived from as far back as the task asks. A run that still sets such records is on its way, however little it is that
/// arrives: from 1e-20 to 1e-10 the horizon does not move, and the loss neither.
/// </summary>
/// <param name="Epoch">The first epoch with the largest value.</param>
/// <param name="Lag">How many steps back was looked: the largest power of two within what the task asks or, where that is not known, within <c>min_horizon</c>.</param>
/// <param name="Value">D at that lag, then.</param>
internal readonly record struct FlowRecord(int Epoch, int Lag, double Value)
{
    /// <summary>The record of some reports of one run; null where none of them measured what is left at that lag.</summary>
    public static FlowRecord? Of(IReadOnlyList<RunReport> reports, GradientFlowSettings settings)
    {
        if (Asked(reports[0].Metrics, settings) is not { } lag) return null;
        var name = FlowMetricNames.Lag(lag);
        FlowRecord? record = null;
        foreach (var report in reports)
        {
            if (report.Metrics is not { } metrics || double.IsNaN(metrics[name])) continue;
            var value = metrics[name];
            if (record is not { } best || value > best.Value || (value == best.Value && report.Epoch < best.Epoch)) record = new FlowRecord(report.Epoch, lag, value);
        }
        return record;
    }

    private static int? Asked(IRunMetrics? metrics, GradientFlowSettings settings)
    {
        if (metrics is null) return null;
        var dependency = metrics[FlowMetricNames.Dependency];
        var asked = double.IsNaN(dependency) && !settings.HorizonIsShare ? settings.MinHorizon ?? 0 : dependency;
        return asked >= 1 ? 1 << BitOperations.Log2((uint)asked) : null;
    }
}
