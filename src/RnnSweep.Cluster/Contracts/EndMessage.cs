using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Contracts;

/// <summary>The last message about a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Worker">Who trained it.</param>
/// <param name="Epochs">Epoch reports sent before.</param>
/// <param name="Finish">Why training is over.</param>
/// <param name="DivergedAtStep">The optimiser step, counted from 1 over the run.</param>
/// <param name="Conclusion">Its final evaluation.</param>
/// <param name="Failure">Why it could not be trained.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.endMessage")]
public sealed record EndMessage(
    [property: Id(0)] int Run,
    [property: Id(1)] int Attempt,
    [property: Id(2)] string Worker,
    [property: Id(3)] int Epochs,
    [property: Id(4)] RunFinish? Finish,
    [property: Id(5)] long? DivergedAtStep,
    [property: Id(6)] WireConclusion? Conclusion,
    [property: Id(7)] string? Failure);
