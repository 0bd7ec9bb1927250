using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Contracts;

/// <summary>The report of an epoch; its checkpoint is durable.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Worker">Who trained it.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="Metrics">In the task's order.</param>
/// <param name="Seconds">Seconds of training; 0 where a checkpoint is all that is known.</param>
/// <param name="Finish">Set when nothing is left to train after it.</param>
/// <param name="Keeps">True where more of the same checkpoint follows: no answer is waited for.</param>
/// <param name="Yields">True where its slot is claimed by another sweep: the answer is to suspend, where the run would continue.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.epochMessage")]
public sealed record EpochMessage(
    [property: Id(0)] int Run,
    [property: Id(1)] int Attempt,
    [property: Id(2)] string Worker,
    [property: Id(3)] int Epoch,
    [property: Id(4)] WireMetric[] Metrics,
    [property: Id(5)] double Seconds,
    [property: Id(6)] RunFinish? Finish,
    [property: Id(7)] bool Keeps = false,
    [property: Id(8)] bool Yields = false);
