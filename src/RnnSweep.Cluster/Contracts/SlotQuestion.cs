namespace RnnSweep.Cluster.Contracts;

/// <summary>A silo asks whose turn it is on a slot that is free, and says which turns are over.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="Slot">The slot's number there, from 0.</param>
/// <param name="Ended">Turns on its slots that are over since it asked last.</param>
/// <param name="Nothing">Sweeps that had nothing more to give.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.slotQuestion")]
public sealed record SlotQuestion(
    [property: Id(0)] string Silo,
    [property: Id(1)] int Slot,
    [property: Id(2)] EndedTurn[] Ended,
    [property: Id(3)] string[] Nothing);
