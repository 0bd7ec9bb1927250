namespace RnnSweep.Sweeps.Snapshots;

/// <summary>The state of a run.</summary>
public enum RunState
{
    /// <summary>Has its number and variant, and waits for a worker.</summary>
    Waiting,

    /// <summary>Holds a slot.</summary>
    Running,

    /// <summary>Suspended, to continue later.</summary>
    Paused,

    /// <summary>Trained to its end.</summary>
    Finished,

    /// <summary>Ended by a rule.</summary>
    Stopped,

    /// <summary>Loss or gradient became NaN or infinite.</summary>
    Diverged,

    /// <summary>Could not be trained; the reason says why.</summary>
    Failed,

    /// <summary>Ended by a person.</summary>
    Cancelled,
}
