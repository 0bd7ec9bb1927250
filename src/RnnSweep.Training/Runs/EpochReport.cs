namespace RnnSweep.Training.Runs;

/// <summary>What a run reports when an epoch is done.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Metrics">In the task's order of metrics.</param>
public sealed record EpochReport(int Epoch, IReadOnlyList<MetricValue> Metrics)
{
    /// <summary>A metric by its name; NaN where it was not reported.</summary>
    public double this[string name]
    {
        get
        {
            foreach (var metric in Metrics)
                if (metric.Name == name) return metric.Value;
            return double.NaN;
        }
    }
}
