using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;

namespace RnnSweep.Training.Networks.Regularization;

/// <summary>
/// What a random mask is drawn from: the moment and the place alone, so that a run that continues from a checkpoint finds its masks again. Does not allocate.
/// </summary>
/// <param name="Moment">When.</param>
/// <param name="Stack">Which layers of the network: the prefix of their parameters.</param>
/// <param name="Layer">Which of them.</param>
/// <param name="Direction">0 or 1; 0 for what both directions share.</param>
internal readonly record struct MaskKey(TrainingMoment Moment, string Stack, int Layer, int Direction)
{
    internal StreamKey Of(string purpose) =>
        StreamKey.Of(Moment.Seed).With(purpose).With(Moment.Epoch).With(Moment.Step).With(Stack).With(Layer).With(Direction);
}
