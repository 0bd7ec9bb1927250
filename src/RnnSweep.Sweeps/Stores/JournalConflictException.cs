namespace RnnSweep.Sweeps.Stores;

/// <summary>Another coordinator has written to the journal: whoever gets this no longer owns the sweep, and must read it again or give up.</summary>
public sealed class JournalConflictException : Exception
{
    /// <summary>Says which sweep and which sequence number.</summary>
    public JournalConflictException(string sweepId, long expected)
        : base($"The journal of sweep '{sweepId}' has continued without this coordinator: event {expected} is there already.") { }
}
