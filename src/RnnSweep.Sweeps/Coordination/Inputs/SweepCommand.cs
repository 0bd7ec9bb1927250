namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>What can be asked of a sweep from outside.</summary>
public enum SweepCommand
{
    /// <summary>No new runs; running ones write a checkpoint and are suspended. Virtual slots stay held, and virtual time stands still.</summary>
    Pause,

    /// <summary>Reverses <see cref="Pause"/>.</summary>
    Unpause,

    /// <summary>No new runs; runs that have a number finish. Lifts a pause.</summary>
    Stop,

    /// <summary>Ends a sweep or one run; what was trained stays in its checkpoint.</summary>
    Cancel,

    /// <summary>Lets a run that has failed or was cancelled continue, also after the sweep's end.</summary>
    Retry,

    /// <summary>Raises the <c>run_cap</c>, also after the sweep's end.</summary>
    Extend,

    /// <summary>Writes a note on the sweep or on a run, in the place of the one before. An empty one removes it.</summary>
    Note,
}
