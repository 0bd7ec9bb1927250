namespace RnnSweep.Sweeps.Journals;

/// <summary>An append expected another sequence number than is next: somebody else owns the sweep.</summary>
public sealed class JournalConflictException : Exception
{
    /// <summary>Names both numbers.</summary>
    public JournalConflictException(long expected, long next)
        : base($"The journal's next event is {next}, not {expected}: another writer has taken the sweep over.") => (Expected, Next) = (expected, next);

    /// <summary>The number that was expected to be next.</summary>
    public long Expected { get; }

    /// <summary>The number that is.</summary>
    public long Next { get; }
}
