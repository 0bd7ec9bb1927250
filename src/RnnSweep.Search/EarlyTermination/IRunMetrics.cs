namespace RnnSweep.Search.EarlyTermination;

/// <summary>What a run has measured in one epoch, by name.</summary>
public interface IRunMetrics
{
    /// <summary>A metric's value; NaN where it was not reported.</summary>
    double this[string name] { get; }
}
