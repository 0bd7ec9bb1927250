namespace RnnSweep.Cluster.Contracts;

/// <summary>A silo has room for one run.</summary>
/// <param name="Worker">The slot: <c>silo/slot</c>.</param>
/// <param name="Silo">The silo's address: the run's grain must live there.</param>
/// <param name="Numerics">The numerics version that the silo trains by: a sweep of another one gives it nothing.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.slotOffer")]
public sealed record SlotOffer(
    [property: Id(0)] string Worker,
    [property: Id(1)] string Silo,
    [property: Id(2)] int Numerics);
