namespace RnnSweep.Training.Settings;

/// <summary>A run cannot be made from its settings, data or checkpoint. The message is written for the person who wrote the sweep.</summary>
public sealed class RunRefusedException : Exception
{
    /// <summary>Says what was found, what is allowed and what to do.</summary>
    public RunRefusedException(string message) : base(message) { }

    /// <summary>As above, with the cause.</summary>
    public RunRefusedException(string message, Exception inner) : base(message, inner) { }

    /// <summary>True where nothing is wrong with the run: its data cannot be had now, and may be later.</summary>
    public bool Passes { get; init; }
}
