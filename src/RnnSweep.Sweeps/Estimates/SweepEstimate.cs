using System.Numerics;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Memory;

namespace RnnSweep.Sweeps.Estimates;

/// <summary>What a sweep will cost, known before anything starts.</summary>
public sealed record SweepEstimate
{
    /// <summary>Different variants that can be reached, exactly for a grid; null where they are drawn.</summary>
    public BigInteger? Variants { get; init; }

    /// <summary>Runs at most.</summary>
    public required BigInteger Runs { get; init; }

    /// <summary>Training FLOPs of these runs if every one trains all its epochs; 1 FLOP for each that a function declares as its cost.</summary>
    public required double Flops { get; init; }

    /// <summary>True where every run was looked at; false where a part of them stands for all.</summary>
    public bool IsExact { get; init; }

    /// <summary>Seconds beside training, one after the other: what test functions wait, and about a millisecond a run.</summary>
    public double WaitSeconds { get; init; }

    /// <summary>What runs take of memory, from the smallest to the largest; null for functions.</summary>
    public SweepMemory? Memory { get; init; }

    /// <summary>Bytes of checkpoints that lie on disk at a time, at most and about: two a run in progress. 0 for functions.</summary>
    public double CheckpointBytes { get; init; }

    /// <summary>Bytes of the models that are kept, about: one a run. 0 for functions.</summary>
    public double ModelBytes { get; init; }

    /// <summary>Bytes of the journal, about.</summary>
    public double JournalBytes { get; init; }

    /// <summary>True where runs may end before their last epoch: by a rule, a target or their <c>patience</c>.</summary>
    public bool MayEndSooner { get; init; }

    /// <summary>Bytes of results.csv and report.html, about.</summary>
    public double ReportBytes { get; init; }

    /// <summary>The work of training, by kinds of networks, all runs together; empty for functions and where nothing can be trained.</summary>
    public IReadOnlyList<NetworkLoad> Loads { get; init; } = [];

    /// <summary>The cheapest run; null where there are no <see cref="Loads"/>.</summary>
    public RunLoad? Shortest { get; init; }

    /// <summary>The dearest run; null where there are no <see cref="Loads"/>.</summary>
    public RunLoad? Longest { get; init; }

    /// <summary>Bytes of the smallest and the largest model.</summary>
    public (double Least, double Most) Model { get; init; }

    /// <summary>True where runs depend on results of others, so that no more than <c>parallelism</c> of them train at a time.</summary>
    public bool IsAdaptive { get; init; }

    /// <summary>What was read of a file that people brought; null for other data.</summary>
    public Training.Tasks.OwnData.Reading.DataReading? Reading { get; init; }

    /// <summary>What the method begins with of other sweeps, where they were read.</summary>
    public IReadOnlyList<PriorSweep> Prior { get; init; } = [];

    /// <summary>What is legal but odd, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
