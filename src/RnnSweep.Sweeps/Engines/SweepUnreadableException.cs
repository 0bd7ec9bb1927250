namespace RnnSweep.Sweeps.Engines;

/// <summary>There is a sweep of this id, but it cannot be read: its journal is damaged or of a newer version. The message says where and why.</summary>
public sealed class SweepUnreadableException : Exception
{
    /// <summary>Says what was found.</summary>
    public SweepUnreadableException(string message, Exception? inner = null) : base(message, inner) { }
}
