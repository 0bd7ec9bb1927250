namespace RnnSweep.Cluster.Contracts;

/// <summary>A work unit of a run for the slot that was offered.</summary>
/// <param name="SweepId">The sweep.</param>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt of all its reports.</param>
/// <param name="Until">The last epoch to train before the answer to its report is waited for.</param>
/// <param name="Conclude">True when a rule has stopped the run: train no further than <paramref name="Until"/>, do the final evaluation and report it.</param>
/// <param name="Worker">The slot it was given to.</param>
/// <param name="Silo">The silo of that slot.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Task">What is learnt, as JSON.</param>
/// <param name="Values">The variant's active parameters in the file's order.</param>
/// <param name="Metric">What the best epoch is chosen by.</param>
/// <param name="Maximize">True where more is better.</param>
/// <param name="Trace">The <c>traceparent</c> of what submitted the sweep; null where nobody traces.</param>
/// <param name="Known">Epochs whose reports the sweep has.</param>
/// <param name="Alone">True where nothing else may train on the silo meanwhile.</param>
/// <param name="Keeps">True where a checkpoint for forks is kept at every epoch that is waited for.</param>
/// <param name="Parent">The run that it was forked from; null where it starts from its beginning.</param>
/// <param name="ParentEpoch">The epoch of the parent after which.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.runAssignment")]
public sealed record RunAssignment(
    [property: Id(0)] string SweepId,
    [property: Id(1)] int Run,
    [property: Id(2)] int Attempt,
    [property: Id(3)] int Until,
    [property: Id(4)] bool Conclude,
    [property: Id(5)] string Worker,
    [property: Id(6)] string Silo,
    [property: Id(7)] long Seed,
    [property: Id(8)] string Task,
    [property: Id(9)] WireValue[] Values,
    [property: Id(10)] string Metric,
    [property: Id(11)] bool Maximize,
    [property: Id(12)] string? Trace,
    [property: Id(13)] int Known = 0,
    [property: Id(14)] bool Alone = false,
    [property: Id(15)] bool Keeps = false,
    [property: Id(16)] int? Parent = null,
    [property: Id(17)] int ParentEpoch = 0);
