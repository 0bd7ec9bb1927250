using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Contracts;

/// <summary>The report of an epoch; its checkpoint is durable.</summary>
[GenerateSerializer, Immutable, Alias("rnnsweep.epochMessage")]
public sealed record EpochMessage
{
    /// <summary>The run.</summary>
    [Id(0)]
    public required int Run { get; init; }

    /// <summary>The attempt.</summary>
    [Id(1)]
    public required int Attempt { get; init; }

    /// <summary>Who trained it.</summary>
    [Id(2)]
    public required string Worker { get; init; }

    /// <summary>From 1.</summary>
    [Id(3)]
    public required int Epoch { get; init; }

    /// <summary>In the task's order.</summary>
    [Id(4)]
    public required WireMetric[] Metrics { get; init; }

    /// <summary>Seconds of training; 0 where a checkpoint is all that is known.</summary>
    [Id(5)]
    public required double Seconds { get; init; }

    /// <summary>Set when nothing is left to train after it.</summary>
    [Id(6)]
    public RunFinish? Finish { get; init; }

    /// <summary>True where more of the same checkpoint follows: no answer is waited for.</summary>
    [Id(7)]
    public bool Keeps { get; init; }

    /// <summary>True where its slot is claimed by another sweep: the answer is to suspend, where the run would continue.</summary>
    [Id(8)]
    public bool Yields { get; init; }
}
