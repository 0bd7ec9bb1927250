namespace RnnSweep.Sweeps.Stores;

/// <summary>A sweep's folder cannot be made or used. The message is written for the person who named it.</summary>
public sealed class SweepFolderException : Exception
{
    /// <summary>Says what was found and what to do.</summary>
    public SweepFolderException(string message) : base(message) { }

    /// <summary>As above, with the cause.</summary>
    public SweepFolderException(string message, Exception inner) : base(message, inner) { }
}
