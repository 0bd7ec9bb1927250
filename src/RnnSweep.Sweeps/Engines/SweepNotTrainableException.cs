namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// There is such a sweep and it can be looked at, but this program cannot continue it, or not without its data. Nothing was changed; the message
/// says why.
/// </summary>
public sealed class SweepNotTrainableException : Exception
{
    /// <summary>Says what was found, why it matters and what to do.</summary>
    public SweepNotTrainableException(string message, Exception? inner = null) : base(message, inner) { }
}
