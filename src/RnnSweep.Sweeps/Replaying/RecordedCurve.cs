using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Space;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>What a run has reported, epoch by epoch.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">The metric after epochs 1, 2, …, as it was reported; NaN where it was not.</param>
public sealed record RecordedCurve(string Name, IReadOnlyList<double> Values)
{
    /// <summary>Whether it was still training when it was recorded.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Whether the run was ended before its last epoch, by a rule or a person: what it would have come to is not known.</summary>
    public bool IsCut { get; init; }

    /// <summary>What an epoch of it costs, in FLOPs, or 1 where that is not known.</summary>
    public long EpochCost { get; init; } = 1;

    /// <summary>Optimiser steps of an epoch of it; null: not known.</summary>
    public long? EpochSteps { get; init; }

    /// <summary>The variant it trained; null: one of its own.</summary>
    public Variant? Variant { get; init; }

    /// <summary>Which of its variant's repeats it was.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>All that was measured in an epoch, from 1; null where only the values are known.</summary>
    public Func<int, IRunMetrics>? Metrics { get; init; }
}
