namespace RnnSweep.Cluster.Contracts;

/// <summary>A work unit of a run for the slot that was offered.</summary>
[GenerateSerializer, Immutable, Alias("rnnsweep.runAssignment")]
public sealed record RunAssignment
{
    /// <summary>The sweep.</summary>
    [Id(0)]
    public required string SweepId { get; init; }

    /// <summary>The run.</summary>
    [Id(1)]
    public required int Run { get; init; }

    /// <summary>The attempt of all its reports.</summary>
    [Id(2)]
    public required int Attempt { get; init; }

    /// <summary>The last epoch to train before the answer to its report is waited for.</summary>
    [Id(3)]
    public required int Until { get; init; }

    /// <summary>True when a rule has stopped the run: train no further than <see cref="Until"/>, do the final evaluation and report it.</summary>
    [Id(4)]
    public bool Conclude { get; init; }

    /// <summary>The slot it was given to.</summary>
    [Id(5)]
    public required string Worker { get; init; }

    /// <summary>The silo of that slot.</summary>
    [Id(6)]
    public required string Silo { get; init; }

    /// <summary>The run's seed.</summary>
    [Id(7)]
    public required long Seed { get; init; }

    /// <summary>What is learnt, as JSON.</summary>
    [Id(8)]
    public required string Task { get; init; }

    /// <summary>The variant's active parameters in the file's order.</summary>
    [Id(9)]
    public required WireValue[] Values { get; init; }

    /// <summary>What the best epoch is chosen by.</summary>
    [Id(10)]
    public required string Metric { get; init; }

    /// <summary>True where more is better.</summary>
    [Id(11)]
    public required bool Maximize { get; init; }

    /// <summary>The <c>traceparent</c> of what submitted the sweep; null where nobody traces.</summary>
    [Id(12)]
    public string? Trace { get; init; }

    /// <summary>Epochs whose reports the sweep has.</summary>
    [Id(13)]
    public int Known { get; init; }

    /// <summary>True where nothing else may train on the silo meanwhile.</summary>
    [Id(14)]
    public bool Alone { get; init; }

    /// <summary>True where a checkpoint for forks is kept at every epoch that is waited for.</summary>
    [Id(15)]
    public bool Keeps { get; init; }

    /// <summary>The run that it was forked from; null where it starts from its beginning.</summary>
    [Id(16)]
    public int? Parent { get; init; }

    /// <summary>The epoch of the parent after which.</summary>
    [Id(17)]
    public int ParentEpoch { get; init; }
}
