namespace RnnSweep.Cluster.Contracts;

/// <summary>What a sweep has for a slot.</summary>
/// <param name="Assignment">Null where there is nothing to train now.</param>
/// <param name="Over">True when there will never be anything again.</param>
/// <param name="Sequence">The number of the last event that had been decided then: later ones may lead to more.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.slotAnswer")]
public sealed record SlotAnswer(
    [property: Id(0)] RunAssignment? Assignment,
    [property: Id(1)] bool Over,
    [property: Id(2)] long Sequence = 0);
