using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Data;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.EncoderDecoder;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Exports.Tests;

/// <summary>Models with weights as of training, and what this program says of a batch with them.</summary>
internal static class SampleModel
{
    /// <summary>Sequences of a batch: other lengths and another number than those of training, which had 6 steps.</summary>
    internal static readonly int[] Lengths = [9, 1, 4, 7, 9];

    internal const int Steps = 9;
    internal const int Inputs = 3;

    /// <summary>With <c>embedding_size</c>, the last two inputs are a column of texts.</summary>
    private static readonly CategoryInputs Texts = new([(1, 2)]);

    /// <summary>A model with these settings.</summary>
    internal static KeptNetwork Of(Pattern pattern, Loss loss, int outputs, DataPreparation? preparation, params (string Name, object Value)[] settings)
    {
        KeyValuePair<string, ParameterValue>[] values = [.. settings.Select(pair => KeyValuePair.Create(pair.Name, Value(pair.Value)))];
        var catalogue = TrainingCatalogue.Standard;
        var bound = catalogue.Binder.Bind(values);
        var trained = bound.Settings ?? throw new InvalidOperationException(string.Join(", ", bound.Problems));
        var part = new PartSizes(4, 24, 6, pattern == Pattern.EncoderDecoder ? 20 : 0, pattern == Pattern.EncoderDecoder ? 5 : 0);
        var sizes = new DataSizes(Inputs, outputs, pattern, part, part, part) { Categories = trained.EmbeddingSize is null ? null : Texts };
        var source = catalogue.Tasks.Find("csv")!;
        var task = new TaskSettings("csv", pattern, loss) { Sizes = new TaskSizes([new MeasuredSizes(source.SizeSettings(trained), sizes, null)]) };
        var layout = catalogue.Networks.Design(trained, sizes).Create(loss, 1, 1).Layout;
        var stream = StreamKey.Of(7).With("weights").Open();
        ModelTensor[] tensors = [.. layout.Tensors.Select(tensor => new ModelTensor(tensor.Name, Numbers(stream, tensor.Count)))];
        return KeptNetwork.Open(new ModelFile { Identity = "sample", Settings = values, Tensors = tensors, Preparation = preparation }, task);
    }

    /// <summary>The same model with every weight one ulp larger, one ulp smaller, or one of both in turn.</summary>
    internal static IEnumerable<KeptNetwork> Moved(KeptNetwork kept)
    {
        Func<float, int, float>[] ways =
            [(value, _) => MathF.BitIncrement(value), (value, _) => MathF.BitDecrement(value),
                (value, i) => i % 2 == 0 ? MathF.BitIncrement(value) : MathF.BitDecrement(value)];
        return ways.Select(way => KeptNetwork.Open(
            kept.Model with { Tensors = [.. kept.Model.Tensors.Select(tensor => tensor with { Values = [.. tensor.Values.Select(way)] })] }, kept.Task));
    }

    /// <summary>Inputs, [T][B][I]; 0 past a sequence's end.</summary>
    internal static float[] Input(string name = "inputs", int width = Inputs)
    {
        var stream = StreamKey.Of(7).With(name).Open();
        var values = new float[Steps * Lengths.Length * width];
        for (var i = 0; i < values.Length; i++)
        {
            var number = (float)(2 * stream.NextDouble() - 1);
            if (i / width / Lengths.Length < Lengths[i / width % Lengths.Length]) values[i] = number;
        }
        return values;
    }

    /// <summary>Inputs of which the last two are texts: one of them is 1.</summary>
    internal static float[] InputOfTexts()
    {
        var values = Input();
        for (var at = 0; at < values.Length; at += Inputs)
            (values[at + 1], values[at + 2]) = values[at + 1] == 0 ? (0, 0) : values[at + 1] > 0 ? (1f, 0f) : (0f, 1f);
        return values;
    }

    /// <summary>This program's logits: of every step, [T][B][O], or of every sequence, [B][O].</summary>
    internal static unsafe float[] Logits(KeptNetwork kept, float[] inputs, float[]? past = null)
    {
        var (rows, outputs) = (Lengths.Length, kept.Sizes.OutputSize);
        var network = kept.Create(Steps, rows);
        var batch = new SequenceBatch(Steps, rows, Inputs, outputs, kept.Pattern == Pattern.PerStep);
        batch.Resize(Steps, rows);
        Lengths.CopyTo(batch.Lengths, 0);
        for (var place = 0; place < Steps * rows; place++)
        {
            for (var i = 0; i < Inputs; i++) batch.Inputs.Pointer[place * batch.InputRow + i] = inputs[place * Inputs + i];
            for (var o = 0; past is not null && o < outputs; o++) batch.Targets.Pointer[place * batch.TargetRow + o] = past[place * outputs + o];
        }
        network.Forward(batch, moment: null);
        var steps = kept.Pattern == Pattern.PerStep ? Steps : 1;
        var values = new float[steps * rows * outputs];
        for (var step = 0; step < steps; step++)
            for (var row = 0; row < rows; row++)
                ((IReadableOutputs)network).Outputs(batch, step, row).CopyTo(values.AsSpan((step * rows + row) * outputs));
        return values;
    }

    /// <summary>The logits [T_y][B][O] of a decoder that reads these symbols, [T_y][B].</summary>
    internal static unsafe float[] Decoded(KeptNetwork kept, float[] inputs, long[] symbols, int said)
    {
        var (rows, outputs) = (Lengths.Length, kept.Sizes.OutputSize);
        var network = (EncoderDecoderNetwork)kept.Create(Steps, rows);
        var batch = new SequenceBatch(Steps, rows, Inputs, outputs, lossEverywhere: true, maxOutputSteps: said);
        batch.Resize(Steps, rows);
        batch.ResizeOutput(said);
        Lengths.CopyTo(batch.Lengths, 0);
        Array.Fill(batch.OutputLengths, said);
        for (var i = 0; i < symbols.Length; i++) batch.Classes[i] = (int)symbols[i];
        for (var place = 0; place < Steps * rows; place++)
            for (var i = 0; i < Inputs; i++) batch.Inputs.Pointer[place * batch.InputRow + i] = inputs[place * Inputs + i];
        network.Forward(batch, moment: null);
        var values = new float[said * rows * outputs];
        for (var step = 0; step < said; step++)
            for (var row = 0; row < rows; row++) network.Logits(step, row).CopyTo(values.AsSpan((step * rows + row) * outputs));
        return values;
    }

    private static float[] Numbers(KeyedStream stream, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)(1.2 * (2 * stream.NextDouble() - 1));
        return values;
    }

    private static ParameterValue Value(object value) => value switch
    {
        string text => ParameterValue.Of(text),
        int whole => ParameterValue.Of((long)whole),
        double real => ParameterValue.Of(real),
        bool flag => ParameterValue.Of(flag),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
