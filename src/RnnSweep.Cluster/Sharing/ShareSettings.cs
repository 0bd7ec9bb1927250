namespace RnnSweep.Cluster.Sharing;

/// <summary>How slots are shared.</summary>
internal sealed class ShareSettings
{
    /// <summary>
    /// How long a run keeps its slot at the least, whoever waits, in seconds: more than 0. Default 10, thousands of times what it costs to suspend it.
    /// </summary>
    public double Quantum { get; init; } = FairShare.DefaultQuantum;
}
