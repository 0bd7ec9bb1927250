namespace RnnSweep.Cluster.Contracts;

/// <summary>What a sweep has for a slot.</summary>
/// <param name="Assignment">Null where there is nothing to train now.</param>
/// <param name="Over">True when there will never be anything again.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.slotAnswer")]
public sealed record SlotAnswer(
    [property: Id(0)] RunAssignment? Assignment,
    [property: Id(1)] bool Over);
