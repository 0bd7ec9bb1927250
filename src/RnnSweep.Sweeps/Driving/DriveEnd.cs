namespace RnnSweep.Sweeps.Driving;

/// <summary>How it stands with a run when its worker's thread lets go of it.</summary>
public enum DriveEnd
{
    /// <summary>Over for its worker: concluded, failed, handed back, or replaced by another attempt.</summary>
    Over,

    /// <summary>Suspended: its attempt stays open, and goes on from memory or its checkpoint when it is given out again.</summary>
    Suspended,
}
