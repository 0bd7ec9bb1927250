namespace RnnSweep.Cluster.Contracts;

/// <summary>A sweep in a list.</summary>
[GenerateSerializer, Immutable, Alias("rnnsweep.sweepStatus")]
public sealed record SweepStatus
{
    /// <summary>The id.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>Its share of slots.</summary>
    [Id(2)]
    public required int Weight { get; init; }

    /// <summary>running, paused, stopping, finished, cancelled or failed; unknown where it does not answer.</summary>
    [Id(3)]
    public required string State { get; init; }

    /// <summary>When it was submitted, in UTC.</summary>
    [Id(4)]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Runs that have a number.</summary>
    [Id(5)]
    public int Runs { get; init; }

    /// <summary>How many there will be, where known.</summary>
    [Id(6)]
    public int? Planned { get; init; }

    /// <summary>Runs that have ended.</summary>
    [Id(7)]
    public int Ended { get; init; }

    /// <summary>Runs that hold a slot.</summary>
    [Id(8)]
    public int Training { get; init; }

    /// <summary>The last event's number.</summary>
    [Id(9)]
    public long Sequence { get; init; }

    /// <summary>Why it does not answer, or why it is not trained where it is coordinated; null while all is well. Without an answer only id and
    /// weight are known.</summary>
    [Id(10)]
    public string? Problem { get; init; }
}
