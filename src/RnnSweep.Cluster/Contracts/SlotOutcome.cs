namespace RnnSweep.Cluster.Contracts;

/// <summary>Not the first sweep of the order took a slot.</summary>
/// <param name="Silo">The silo's address.</param>
/// <param name="Slot">The slot's number there.</param>
/// <param name="Turn">The number in <see cref="SlotTurn"/>.</param>
/// <param name="Taker">Who took it; null: nobody.</param>
/// <param name="Nothing">The sweeps that had nothing to give.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.slotOutcome")]
public sealed record SlotOutcome(
    [property: Id(0)] string Silo,
    [property: Id(1)] int Slot,
    [property: Id(2)] long Turn,
    [property: Id(3)] string? Taker,
    [property: Id(4)] string[] Nothing);
