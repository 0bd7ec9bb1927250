namespace RnnSweep.Cluster.Contracts;

/// <summary>A run that trains on a slot.</summary>
/// <param name="Slot">The slot's number on its silo.</param>
/// <param name="SweepId">The run's sweep.</param>
/// <param name="Seconds">How long it has had the slot.</param>
/// <param name="Notice">The longest time from one of its reports to the next, in seconds: so long it takes until it can be suspended. Null before its first
/// report.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.heldSlot")]
public sealed record HeldSlot(
    [property: Id(0)] int Slot,
    [property: Id(1)] string SweepId,
    [property: Id(2)] double Seconds,
    [property: Id(3)] double? Notice);
