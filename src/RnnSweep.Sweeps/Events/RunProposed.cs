using System.Text.Json.Serialization;
using RnnSweep.Search.Space;

namespace RnnSweep.Sweeps.Events;

/// <summary>A run has got its number, and in virtual order its slot. In the journal its fields have the order of these properties.</summary>
public sealed record RunProposed : SweepEvent
{
    /// <summary>From 1.</summary>
    public required int Run { get; init; }

    /// <summary>The variant with its number.</summary>
    public required Variant Variant { get; init; }

    /// <summary>From 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>Below 2⁵³.</summary>
    public required long Seed { get; init; }

    /// <summary>Epochs it may have at most.</summary>
    public required int Epochs { get; init; }

    /// <summary>FLOPs of one epoch.</summary>
    public required long EpochCost { get; init; }

    /// <summary>Optimiser steps of one epoch; null, and absent from the journal, where an epoch has none, and in journals of older programs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EpochSteps { get; init; }

    /// <summary>The simulated slot, from 0; null outside virtual order.</summary>
    public required int? Slot { get; init; }

    /// <summary>The virtual time; null outside virtual order.</summary>
    public required long? Clock { get; init; }

    /// <summary>The run that it was forked from; null, and absent from the journal, where it starts from its beginning.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Parent { get; init; }

    /// <summary>The epoch of the parent after which; its own epochs count on from there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ParentEpoch { get; init; }
}
