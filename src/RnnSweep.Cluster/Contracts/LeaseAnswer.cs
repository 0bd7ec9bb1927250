namespace RnnSweep.Cluster.Contracts;

/// <summary>What a sweep says to a run that shows it is alive.</summary>
[GenerateSerializer, Alias("rnnsweep.leaseAnswer")]
public enum LeaseAnswer
{
    /// <summary>Continue.</summary>
    Held,

    /// <summary>Stop before the next optimiser step, make a checkpoint and hand the run back.</summary>
    Suspended,

    /// <summary>The attempt has been replaced, or the run has ended: drop it.</summary>
    Over,
}
