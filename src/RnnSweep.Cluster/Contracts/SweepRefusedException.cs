namespace RnnSweep.Cluster.Contracts;

/// <summary>A sweep cannot be created or is not there. The message is written for the person who asked.</summary>
[GenerateSerializer, Alias("rnnsweep.sweepRefused")]
public sealed class SweepRefusedException : Exception
{
    /// <summary>Says what was found, what is allowed and what to do.</summary>
    public SweepRefusedException(string message) : base(message) { }
}
