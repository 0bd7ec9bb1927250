namespace RnnSweep.Search.EarlyTermination;

/// <summary>What rules and methods may know of one epoch of one run.</summary>
/// <param name="Run">The run's number.</param>
/// <param name="Variant">The number of its variant.</param>
/// <param name="Repeat">From 1; rules compare equal repeats.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="Value">The first objective, to be minimised (a maximised metric is negated); NaN where it was not reported.</param>
public readonly record struct RunReport(int Run, int Variant, int Repeat, int Epoch, double Value)
{
    /// <summary>True where more of the metric is better, so that <see cref="Value"/> is what was reported with its sign changed.</summary>
    public bool IsMaximized { get; init; }

    /// <summary>All that was measured, further objectives included, as they were reported; null where only the value is known.</summary>
    public IRunMetrics? Metrics { get; init; }

    /// <summary>What a worse value is, in words.</summary>
    public string WorseThan => IsMaximized ? "below" : "above";

    /// <summary>A value to be minimised as the metric is reported.</summary>
    public double AsReported(double value) => IsMaximized ? -value : value;
}
