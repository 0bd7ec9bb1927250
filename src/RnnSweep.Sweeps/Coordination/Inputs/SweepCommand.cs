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
}
