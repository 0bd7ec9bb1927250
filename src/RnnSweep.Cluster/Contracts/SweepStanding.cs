namespace RnnSweep.Cluster.Contracts;

/// <summary>Where a sweep stands among those that share the slots.</summary>
/// <param name="SweepId">The sweep.</param>
/// <param name="Weight">Its weight, from 1.</param>
/// <param name="Ahead">Slot-seconds by weight that it has used beyond the least served sweep that has work.</param>
/// <param name="IsIdle">True while it had nothing to give when it was asked last.</param>
/// <param name="Slots">Slots that it has.</param>
/// <param name="Claims">Slots of others that it claims.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.sweepStanding")]
public sealed record SweepStanding(
    [property: Id(0)] string SweepId, [property: Id(1)] int Weight, [property: Id(2)] double Ahead, [property: Id(3)] bool IsIdle, [property: Id(4)] int Slots,
    [property: Id(5)] int Claims);
