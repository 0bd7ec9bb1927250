namespace RnnSweep.Cluster.Contracts;

/// <summary>Events of a journal, in order.</summary>
/// <param name="First">The sequence number of the first.</param>
/// <param name="Lines">One JSON object an event. None: nothing is new, and the coordinator is alive.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.eventBatch")]
public sealed record EventBatch(
    [property: Id(0)] long First,
    [property: Id(1)] string[] Lines)
{
    /// <summary>Events of a batch at most.</summary>
    internal const int Most = 500;
}
