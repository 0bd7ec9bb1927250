namespace RnnSweep.Cluster.Contracts;

/// <summary>A sweep in a list.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Weight">Its share of slots.</param>
/// <param name="State">running, paused, stopping, finished, cancelled or failed; unknown where it does not answer.</param>
/// <param name="CreatedAt">When it was submitted, in UTC.</param>
/// <param name="Runs">Runs that have a number.</param>
/// <param name="Planned">How many there will be, where known.</param>
/// <param name="Ended">Runs that have ended.</param>
/// <param name="Training">Runs that hold a slot.</param>
/// <param name="Sequence">The last event's number.</param>
/// <param name="Problem">Why it does not answer, or why it is not trained where it is coordinated; null while all is well. Without an answer only id and weight
/// are known.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.sweepStatus")]
public sealed record SweepStatus(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] int Weight,
    [property: Id(3)] string State,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] int Runs,
    [property: Id(6)] int? Planned,
    [property: Id(7)] int Ended,
    [property: Id(8)] int Training,
    [property: Id(9)] long Sequence,
    [property: Id(10)] string? Problem = null);
