using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Batches of random numbers, of any shape.</summary>
internal static class RandomBatch
{
    // Losses with a kink where output and target are equal have no difference to compare with there.
    private const float FarOff = 5;

    /// <summary>A batch for a network; with <paramref name="ragged"/>, row b has T − b·2 steps, at least 1.</summary>
    public static SequenceBatch Create(NetworkShape shape, Loss loss, int steps, int rows, bool ragged, float[]? classWeights = null) =>
        Create(shape.InputSize, shape.OutputSize, shape.Pattern, loss, steps, rows, ragged, trees: false, classWeights);

    /// <summary>As above, by sizes.</summary>
    public static SequenceBatch Create(int inputs, int outputs, Pattern pattern, Loss loss, int steps, int rows, bool ragged, bool trees = false,
        float[]? classWeights = null)
    {
        var batch = new SequenceBatch(steps, rows, inputs, outputs, pattern == Pattern.PerStep, 0,
            pattern == Pattern.EncoderDecoder ? MadeNetwork.OutputSteps : 0, trees)
        {
            ClassWeights = classWeights ?? [],
            LossParameters = new FloatBuffer(outputs),
        };
        for (var o = 0; o < outputs; o++) batch.LossParameters.Span[o] = loss == Loss.Quantile ? (o + 1f) / (outputs + 1) : 0.7f;
        batch.Resize(steps, rows);
        var random = StreamKey.Of(3).With("batch").Open();
        for (var row = 0; row < rows; row++) batch.Lengths[row] = ragged ? Math.Max(1, steps - 2 * row) : steps;
        for (var place = 0; place < steps * rows; place++)
        {
            if (place / rows >= batch.Lengths[place % rows]) continue;
            for (var i = 0; i < inputs; i++) batch.Inputs.Span[place * batch.InputRow + i] = (float)random.NextNormal();
        }
        FillTargets(batch, loss, ref random);
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

    /// <summary>The same batch twice: once with its symbols, up to <paramref name="perStep"/> a step, once with their ones written out.</summary>
    public static (SequenceBatch Symbols, SequenceBatch Dense) CreateOfSymbols(NetworkShape shape, Loss loss, int steps, int rows, bool ragged, int perStep)
    {
        var everywhere = shape.Pattern == Pattern.PerStep;
        var symbols = new SequenceBatch(steps, rows, shape.InputSize, shape.OutputSize, everywhere, perStep);
        var dense = new SequenceBatch(steps, rows, shape.InputSize, shape.OutputSize, everywhere);
        var random = StreamKey.Of(4).With("batch").Open();
        for (var row = 0; row < rows; row++) symbols.Lengths[row] = dense.Lengths[row] = ragged ? Math.Max(1, steps - 2 * row) : steps;
        symbols.Resize(steps, rows);
        dense.Resize(steps, rows);
        Array.Fill(symbols.Symbols, -1);
        for (var place = 0; place < steps * rows; place++)
        {
            if (place / rows >= symbols.Lengths[place % rows]) continue;
            for (var i = 0; i < perStep; i++)
                dense.Inputs.Span[place * dense.InputRow + (int)random.NextBelow(shape.InputSize)] = random.NextBelow(4) == 0 ? 0 : 1;
            var to = place * perStep;
            for (var i = 0; i < shape.InputSize; i++)
                if (dense.Inputs.Span[place * dense.InputRow + i] == 1) symbols.Symbols[to++] = i;
        }
        FillTargets(symbols, loss, ref random);
        symbols.Classes.CopyTo(dense.Classes, 0);
        symbols.Targets.Span.CopyTo(dense.Targets.Span);
        return (symbols, dense);
    }

    /// <summary>One row of a batch with classes, alone and without padding.</summary>
    public static SequenceBatch Row(SequenceBatch batch, int row)
    {
        var one = new SequenceBatch(batch.MaxSteps, 1, batch.InputSize, batch.OutputSize, batch.LossEverywhere);
        one.Resize(batch.Lengths[row], 1);
        one.Lengths[0] = batch.Lengths[row];
        for (var step = 0; step < one.Steps; step++)
        {
            batch.Inputs.Span.Slice((step * batch.Rows + row) * batch.InputRow, batch.InputSize).CopyTo(one.Inputs.Span[(step * one.InputRow)..]);
            if (batch.LossEverywhere) one.Classes[step] = batch.Classes[step * batch.Rows + row];
        }
        if (!batch.LossEverywhere) one.Classes[0] = batch.Classes[row];
        return one;
    }

    private static void FillTargets(SequenceBatch batch, Loss loss, ref KeyedStream random)
    {
        for (var place = 0; place < batch.Classes.Length; place++)
        {
            batch.Classes[place] = (int)random.NextBelow(batch.OutputSize);
            for (var o = 0; o < batch.OutputSize; o++)
                batch.Targets.Span[place * batch.TargetRow + o] = loss == Loss.BinaryCrossEntropy ? random.NextBelow(2)
                    : (float)random.NextNormal() is var value && loss is Loss.MeanAbsoluteError or Loss.Quantile ? value + MathF.CopySign(FarOff, value)
                    : value;
        }
    }
}
