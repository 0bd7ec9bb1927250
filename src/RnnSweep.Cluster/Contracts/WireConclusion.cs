namespace RnnSweep.Cluster.Contracts;

/// <summary>The final evaluation of a run.</summary>
/// <param name="Metrics">Figures that stand for the whole run.</param>
/// <param name="WeightsDigest">SHA-256 of the best epoch's weights.</param>
/// <param name="ParameterCount">Trainable numbers.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.wireConclusion")]
public sealed record WireConclusion(
    [property: Id(0)] WireMetric[] Metrics,
    [property: Id(1)] string? WeightsDigest,
    [property: Id(2)] long ParameterCount);
