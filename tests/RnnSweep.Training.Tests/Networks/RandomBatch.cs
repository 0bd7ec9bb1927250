using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Batches of random numbers, of any shape.</summary>
internal static class RandomBatch
{
    /// <summary>A batch for a network; with <paramref name="ragged"/>, row b has T − b·2 steps, at least 1.</summary>
    public static SequenceBatch Create(NetworkShape shape, Loss loss, int steps, int rows, bool ragged, float[]? classWeights = null)
    {
        var everywhere = shape.Pattern == Pattern.PerStep;
        var batch = new SequenceBatch(steps, rows, shape.InputSize, shape.OutputSize, everywhere) { ClassWeights = classWeights ?? [] };
        batch.Resize(steps, rows);
        var random = StreamKey.Of(3).With("batch").Open();
        for (var row = 0; row < rows; row++) batch.Lengths[row] = ragged ? Math.Max(1, steps - 2 * row) : steps;
        for (var place = 0; place < steps * rows; place++)
        {
            if (place / rows >= batch.Lengths[place % rows]) continue;
            for (var i = 0; i < shape.InputSize; i++) batch.Inputs.Span[place * batch.InputRow + i] = (float)random.NextNormal();
        }
        for (var place = 0; place < batch.Classes.Length; place++)
        {
            batch.Classes[place] = (int)random.NextBelow(shape.OutputSize);
            for (var o = 0; o < shape.OutputSize; o++)
                batch.Targets.Span[place * batch.TargetRow + o] = loss == Loss.BinaryCrossEntropy ? random.NextBelow(2) : (float)random.NextNormal();
        }
        return batch;
    }
}
