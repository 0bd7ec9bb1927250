namespace RnnSweep.Sweeps.Snapshots;

/// <summary>The state of a sweep.</summary>
public enum SweepState
{
    /// <summary>Runs are trained, or could be.</summary>
    Running,

    /// <summary>No new runs; running ones are suspended.</summary>
    Paused,

    /// <summary>No new runs; running ones finish.</summary>
    Stopping,

    /// <summary>Nothing left to do.</summary>
    Finished,

    /// <summary>Ended by a person.</summary>
    Cancelled,

    /// <summary>Its search could not continue; the sweep's reason says why.</summary>
    Failed,
}
