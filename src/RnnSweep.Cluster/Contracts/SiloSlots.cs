namespace RnnSweep.Cluster.Contracts;

/// <summary>How full a silo is.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="Slots">Runs that it can train at a time.</param>
/// <param name="Busy">How many of them are taken.</param>
/// <param name="Trouble">What keeps it from being ready, in words; null while nothing does.</param>
/// <param name="Work">What its slots train; null from silos that do not say so.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.siloSlots")]
public sealed record SiloSlots(
    [property: Id(0)] string Silo, [property: Id(1)] int Slots, [property: Id(2)] int Busy, [property: Id(3)] string? Trouble = null,
    [property: Id(4)] SlotWork[]? Work = null);
