namespace RnnSweep.Sweeps.Engines;

/// <summary>The engine is elsewhere and does not answer at the moment: no silo is up, or the network is down. Asking again later may do.</summary>
public sealed class EngineUnreachableException : Exception
{
    /// <summary>Says who did not answer.</summary>
    public EngineUnreachableException(string message, Exception? inner = null) : base(message, inner) { }
}
