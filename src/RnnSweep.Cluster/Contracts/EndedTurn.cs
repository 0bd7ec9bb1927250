namespace RnnSweep.Cluster.Contracts;

/// <summary>A sweep had a slot for one or several runs, and has it no more.</summary>
/// <param name="Slot">The slot's number on its silo.</param>
/// <param name="SweepId">The sweep.</param>
/// <param name="Seconds">How long it had it.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.endedTurn")]
public sealed record EndedTurn(
    [property: Id(0)] int Slot,
    [property: Id(1)] string SweepId,
    [property: Id(2)] double Seconds);
