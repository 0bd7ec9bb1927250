namespace RnnSweep.Cluster.Contracts;

/// <summary>Whose turn it is on a slot.</summary>
/// <param name="Turn">The turn's number.</param>
/// <param name="Sweeps">The sweeps to which the slot is to be offered, in this order. The first has it unless <see cref="SlotOutcome"/> says otherwise.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.slotTurn")]
public sealed record SlotTurn(
    [property: Id(0)] long Turn,
    [property: Id(1)] string[] Sweeps);
