using RnnSweep.Training.GradientFlow;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// Which metrics belong to a single lag, layer, gate or parameter: there are hundreds of them in a sweep, and tables for people leave them to the view of one
/// run. <c>export</c> has them all.
/// </summary>
public static class MetricDetail
{
    private static readonly string[] Prefixes = ["start_", "best_"];

    /// <summary>True for such a metric, with or without <c>start_</c> or <c>best_</c>.</summary>
    public static bool Is(string metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var name = metric;
        foreach (var prefix in Prefixes)
            if (metric.StartsWith(prefix, StringComparison.Ordinal)) name = metric[prefix.Length..];
        return FlowMetrics.IsKnown(name) && !FlowMetrics.Plain.Contains(name);
    }
}
