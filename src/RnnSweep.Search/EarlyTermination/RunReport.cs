namespace RnnSweep.Search.EarlyTermination;

/// <summary>What rules and methods may know of one epoch of one run.</summary>
/// <param name="Run">The run's number.</param>
/// <param name="Variant">The number of its variant.</param>
/// <param name="Repeat">From 1; rules compare equal repeats.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="Value">The first objective, to be minimised (a maximised metric is negated); NaN where it was not reported.</param>
public readonly record struct RunReport(int Run, int Variant, int Repeat, int Epoch, double Value)
{
    /// <summary>All that was measured, further objectives included, as they were reported; null where only the value is known.</summary>
    public IRunMetrics? Metrics { get; init; }
}
