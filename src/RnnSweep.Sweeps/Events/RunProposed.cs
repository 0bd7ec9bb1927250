using System.Text.Json.Serialization;
using RnnSweep.Search.Space;

namespace RnnSweep.Sweeps.Events;

/// <summary>A run has got its number, and in virtual order its slot.</summary>
/// <param name="Run">From 1.</param>
/// <param name="Variant">The variant with its number.</param>
/// <param name="Repeat">From 1.</param>
/// <param name="Seed">Below 2⁵³.</param>
/// <param name="Epochs">Epochs it may have at most.</param>
/// <param name="EpochCost">FLOPs of one epoch.</param>
/// <param name="Slot">The simulated slot, from 0; null outside virtual order.</param>
/// <param name="Clock">The virtual time; null outside virtual order.</param>
/// <param name="Parent">The run that it was forked from; null, and absent from the journal, where it starts from its beginning.</param>
/// <param name="ParentEpoch">The epoch of the parent after which; its own epochs count on from there.</param>
public sealed record RunProposed(
    int Run, Variant Variant, int Repeat, long Seed, int Epochs, long EpochCost, int? Slot, long? Clock,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Parent = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ParentEpoch = null) : SweepEvent;
