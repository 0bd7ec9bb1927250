namespace RnnSweep.Cluster.Contracts;

/// <summary>A sweep that may have work.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Weight">Its share of the slots against other sweeps, from 1.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.openSweep")]
public sealed record OpenSweep([property: Id(0)] string Id, [property: Id(1)] int Weight);
