using RnnSweep.Search.Space;

namespace RnnSweep.Search.Observing;

/// <summary>A run has got its number. It is in flight from here to its <see cref="EndSeen"/>.</summary>
/// <param name="Run">From 1, without gaps.</param>
/// <param name="Variant">What it trains.</param>
/// <param name="Repeat">Which of its variant's repeats it is, from 1.</param>
/// <param name="Epochs">Epochs it may have at most.</param>
public sealed record ProposalSeen(int Run, Variant Variant, int Repeat, int Epochs) : SearchEvent
{
    /// <summary>The computed FLOPs of one of its epochs; 0 where nothing is known of them.</summary>
    public long EpochCost { get; init; }

    /// <summary>Optimiser steps of one of its epochs; null where an epoch has none.</summary>
    public long? EpochSteps { get; init; }

    /// <summary>The run that it was forked from; null where it starts from its beginning.</summary>
    public int? Parent { get; init; }

    /// <summary>The epoch of <see cref="Parent"/> after which: its own epochs count on from there. Null where it starts from its beginning.</summary>
    public int? ParentEpoch { get; init; }
}
