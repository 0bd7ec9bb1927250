using RnnSweep.Search.Space;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Snapshots;

/// <summary>What the journal says of one run. Immutable.</summary>
public sealed record RunSnapshot
{
    private KeptFindings _findings;

    /// <summary>Its number in the sweep, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The variant it trains.</summary>
    public required Variant Variant { get; init; }

    /// <summary>Which of its variant's repeats it is, from 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>Its seed, below 2⁵³.</summary>
    public required long Seed { get; init; }

    /// <summary>Its state.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it ended, in words; null while it has not, or where there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>The rule, or the method, that has stopped it, or had paused it when nothing was left to do; null where it was not stopped.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>What somebody has noted about it; null where nobody has.</summary>
    public string? Note { get; init; }

    /// <summary>Its attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Who trains or trained it last.</summary>
    public string? Worker { get; init; }

    /// <summary>Epochs it may have at most.</summary>
    public required int Epochs { get; init; }

    /// <summary>FLOPs of one epoch.</summary>
    public required long EpochCost { get; init; }

    /// <summary>Optimiser steps of one epoch; null where an epoch has none, or where an older program proposed it.</summary>
    public long? EpochSteps { get; init; }

    /// <summary>The run that it was forked from; null where it starts from its beginning.</summary>
    public int? Parent { get; init; }

    /// <summary>
    /// The epoch of <see cref="Parent"/> after which it was forked: its own epochs count on from there. 0 where it starts from its beginning.
    /// </summary>
    public int ParentEpoch { get; init; }

    /// <summary>Epochs that are behind it, those of the run that it was forked from included.</summary>
    public int EpochsDone => ParentEpoch + Reports.Count;

    /// <summary>The reports that count, epoch by epoch; of a fork its own, from the epoch after <see cref="ParentEpoch"/>.</summary>
    public IReadOnlyList<EpochReport> Reports { get; init; } = [];

    /// <summary>Best epoch of its own by the sweep's metric, the earlier one on ties; 0 before the first.</summary>
    public int BestEpoch { get; init; }

    /// <summary>The optimiser step at which it diverged.</summary>
    public long? DivergedAtStep { get; init; }

    /// <summary>Its final evaluation; null until it has ended.</summary>
    public RunConclusion? Conclusion { get; init; }

    /// <summary>When its first attempt started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Seconds of training over all attempts, as the workers measured them.</summary>
    public double TrainSeconds { get; init; }

    /// <summary>What was worked out of it, by whoever asked first; null before that.</summary>
    internal RunFindings? Findings
    {
        get => _findings.Value is { } known && ReferenceEquals(known.Owner, this) ? known : null;
        set => _findings.Value = value;
    }

    /// <summary>True once it has ended.</summary>
    public bool HasEnded => State is RunState.Finished or RunState.Stopped or RunState.Diverged or RunState.Failed or RunState.Cancelled;
}
