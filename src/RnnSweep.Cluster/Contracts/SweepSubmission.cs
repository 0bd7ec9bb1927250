namespace RnnSweep.Cluster.Contracts;

/// <summary>What a client submits: a sweep that has been read and checked.</summary>
/// <param name="Id">The sweep's id: letters, digits, dot, dash and underscore.</param>
/// <param name="Name">The name in its definition.</param>
/// <param name="Weight">Its share of the slots against other sweeps, from 1.</param>
/// <param name="Source">The sweep file as it was given.</param>
/// <param name="SourceDigest">SHA-256 of it.</param>
/// <param name="Definition">The effective definition as JSON.</param>
/// <param name="Trace">The <c>traceparent</c> of whoever submits; null where nobody traces.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.sweepSubmission")]
public sealed record SweepSubmission(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] int Weight,
    [property: Id(3)] string Source,
    [property: Id(4)] string SourceDigest,
    [property: Id(5)] string Definition,
    [property: Id(6)] string? Trace = null);
