namespace RnnSweep.Cluster.Hosting;

/// <summary>The phases of a silo's graceful shutdown. One begins when all steps of the one before are over.</summary>
public enum DrainPhase
{
    /// <summary>No new work is asked for or taken.</summary>
    StopAccepting,

    /// <summary>What is under way is saved.</summary>
    Checkpoint,

    /// <summary>Others learn that they may continue it.</summary>
    HandOver,
}
