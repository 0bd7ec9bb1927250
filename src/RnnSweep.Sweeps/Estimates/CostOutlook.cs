using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Estimates;

/// <summary>What an engine says a sweep will cost, before it is handed in.</summary>
public sealed record CostOutlook
{
    /// <summary>Runs at most.</summary>
    public required double Runs { get; init; }

    /// <summary>Different variants of a grid; null where they are drawn.</summary>
    public double? Variants { get; init; }

    /// <summary>True where every run was looked at; false where a part of them stands for all.</summary>
    public bool IsExact { get; init; }

    /// <summary>True where runs may end before their last epoch, so that all this is an upper bound.</summary>
    public bool MayEndSooner { get; init; }

    /// <summary>The most runs that can train at a time, where runs depend on results of others; null: as many as there are slots.</summary>
    public int? AtOnce { get; init; }

    /// <summary>Whether networks are trained; test functions wait.</summary>
    public bool Trains { get; init; }

    /// <summary>Training FLOPs of all runs.</summary>
    public required double Flops { get; init; }

    /// <summary>Seconds beside training, all runs one after the other.</summary>
    public double WaitSeconds { get; init; }

    /// <summary>Bytes that the smallest run takes; null where nothing is trained.</summary>
    public long? LeastMemory { get; init; }

    /// <summary>Bytes that the largest run takes; null where nothing is trained.</summary>
    public long? MostMemory { get; init; }

    /// <summary>Bytes of checkpoints, models, journal and report, about.</summary>
    public double DiskBytes { get; init; }

    /// <summary>What is legal but odd, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>That of a definition. Nothing is trained; data are read where their sizes are not noted.</summary>
    /// <param name="definition">The effective definition.</param>
    /// <param name="work">What would make the runs.</param>
    /// <param name="memory">Bytes that a run may take.</param>
    /// <exception cref="RunRefusedException">The data cannot be measured; the message says why.</exception>
    /// <exception cref="SweepTooLargeException">The largest run takes more memory than there is.</exception>
    public static CostOutlook Of(SweepDefinition definition, IRunWorkFactory work, long memory)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(definition);
        var factory = work.ForEstimates();
        var estimate = new SweepEstimator(factory).Estimate(definition);
        if (estimate.Memory is { } needed && SweepMemory.Refusal(definition, factory, needed, memory) is { } refusal) throw refusal;
        return new CostOutlook
        {
            Runs = (double)estimate.Runs,
            Variants = estimate.Variants is { } variants ? (double)variants : null,
            IsExact = estimate.IsExact,
            MayEndSooner = estimate.MayEndSooner,
            AtOnce = estimate.IsAdaptive ? definition.Parallelism : null,
            Trains = estimate.Loads.Count > 0,
            Flops = estimate.Flops,
            WaitSeconds = estimate.WaitSeconds,
            LeastMemory = estimate.Memory?.Least.Bytes,
            MostMemory = estimate.Memory?.Most.Bytes,
            DiskBytes = estimate.CheckpointBytes + estimate.ModelBytes + estimate.JournalBytes + estimate.ReportBytes,
            Warnings = [.. estimate.Reading?.Warnings ?? [], .. estimate.Warnings],
        };
    }
}
