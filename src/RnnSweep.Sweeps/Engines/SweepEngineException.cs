namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// The engine itself cannot continue: the disk is full, the journal was taken over, a decision could not be made. What is durable stays so, and the sweep can
/// be resumed once the cause is removed.
/// </summary>
public sealed class SweepEngineException : Exception
{
    /// <summary>Says what could not be done and why.</summary>
    public SweepEngineException(string message, Exception inner) : base(message, inner) { }
}
