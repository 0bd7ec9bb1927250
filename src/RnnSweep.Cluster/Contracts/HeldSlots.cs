namespace RnnSweep.Cluster.Contracts;

/// <summary>What trains on a silo, and since when.</summary>
/// <param name="Silo">The silo's address.</param>
/// <param name="Numerics">The numerics version that it trains by.</param>
/// <param name="Slots">The slots that have been held for some time.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.heldSlots")]
public sealed record HeldSlots(
    [property: Id(0)] string Silo,
    [property: Id(1)] int Numerics,
    [property: Id(2)] HeldSlot[] Slots);
