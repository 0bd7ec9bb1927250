namespace RnnSweep.Cluster.Contracts;

/// <summary>A figure under its documented name.</summary>
/// <param name="Name">As in results.</param>
/// <param name="Value">May be NaN or infinite.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.wireMetric")]
public sealed record WireMetric(
    [property: Id(0)] string Name,
    [property: Id(1)] double Value);
