using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Batches of random numbers, of any shape.</summary>
internal static class RandomBatch
{
    /// <summary>A batch for a network; with <paramref name="ragged"/>, row b has T − b·2 steps, at least 1.</summary>
    public static SequenceBatch Create(NetworkShape shape, Loss loss, int steps, int rows, bool ragged) =>
        Create(shape.InputSize, shape.OutputSize, shape.Pattern, loss, steps, rows, ragged);

    /// <summary>As above, by sizes.</summary>
    public static SequenceBatch Create(int inputs, int outputs, Pattern pattern, Loss loss, int steps, int rows, bool ragged, bool trees = false)
    {
        var batch = new SequenceBatch(steps, rows, inputs, outputs, pattern == Pattern.PerStep, pattern == Pattern.EncoderDecoder ? MadeNetwork.OutputSteps : 0, trees);
        batch.Resize(steps, rows);
        var random = StreamKey.Of(3).With("batch").Open();
        for (var row = 0; row < rows; row++) batch.Lengths[row] = ragged ? Math.Max(1, steps - 2 * row) : steps;
        for (var place = 0; place < steps * rows; place++)
        {
            if (place / rows >= batch.Lengths[place % rows]) continue;
            for (var i = 0; i < inputs; i++) batch.Inputs.Span[place * batch.InputRow + i] = (float)random.NextNormal();
        }
        for (var place = 0; place < batch.Classes.Length; place++)
        {
            batch.Classes[place] = (int)random.NextBelow(outputs);
            for (var o = 0; o < outputs; o++)
                batch.Targets.Span[place * batch.TargetRow + o] = loss == Loss.BinaryCrossEntropy ? random.NextBelow(2) : (float)random.NextNormal();
        }
        for (var row = 0; row < rows && trees; row++)
        {
            // Each step hangs from one before it, and in every other row from one behind it.
            var last = batch.Lengths[row] - 1;
            for (var step = 0; step <= last; step++)
            {
                var parent = step == 0 ? -1 : (int)random.NextBelow(step);
                batch.Parents[(row % 2 == 0 ? step : last - step) * rows + row] = row % 2 == 0 || parent < 0 ? parent : last - parent;
            }
        }
        if (pattern != Pattern.EncoderDecoder) return batch;
        batch.ResizeOutput(MadeNetwork.OutputSteps);
        for (var row = 0; row < rows; row++) batch.OutputLengths[row] = ragged ? 1 + (row * 3 + 5) % MadeNetwork.OutputSteps : MadeNetwork.OutputSteps;
        return batch;
    }
}
