namespace RnnSweep.Cluster.Contracts;

/// <summary>A sweep cannot be created or is not there. The message is written for the person who asked.</summary>
[GenerateSerializer, Alias("rnnsweep.sweepRefused")]
public sealed class SweepRefusedException : Exception
{
    /// <summary>Says what was found, what is allowed and what to do.</summary>
    public SweepRefusedException(string message) : base(message) { }

    /// <summary>True where it is the sweep file that asks for more than there is: to be made smaller, not to be submitted again.</summary>
    [Id(0)]
    public bool IsAboutFile { get; init; }
}
