namespace RnnSweep.Sweeps.Driving;

/// <summary>The state of a run when its worker's thread releases it.</summary>
public enum DriveEnd
{
    /// <summary>Over for its worker: concluded, failed, handed back, or replaced by another attempt.</summary>
    Over,

    /// <summary>Suspended: its attempt stays open, and continues from memory or its checkpoint when it is given out again.</summary>
    Suspended,
}
