namespace RnnSweep.Cluster.Contracts;

/// <summary>What a run that shows it is alive is doing.</summary>
[GenerateSerializer, Alias("rnnsweep.runPhase")]
public enum RunPhase
{
    /// <summary>It has no slot, or waits for one: it may do so for as long as it likes.</summary>
    Waits = 0,

    /// <summary>It is being made, or waits for the store or for its sweep.</summary>
    Prepares = 1,

    /// <summary>It trains: its steps are counted.</summary>
    Trains = 2,
}
