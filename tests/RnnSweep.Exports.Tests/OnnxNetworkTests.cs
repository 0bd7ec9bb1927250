using RnnSweep.Exports.Onnx;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Tests;

/// <summary>Networks that are no stacked layers of a recurrent cell, in ONNX Runtime.</summary>
public sealed class OnnxNetworkTests
{
    [Theory]
    [InlineData(Pattern.PerStep, Loss.MeanSquaredError, "tanh")]
    [InlineData(Pattern.PerStep, Loss.CrossEntropy, "relu")]
    [InlineData(Pattern.LastStep, Loss.BinaryCrossEntropy, "sigmoid")]
    public void Export_Jordan_FeedsBackWhatItsLossUnderstands(Pattern pattern, Loss loss, string activation) =>
        Check(SampleModel.Of(pattern, loss, 3, null, ("cell", "jordan"), ("hidden_size", 5), ("activation", activation)));

    [Theory]
    [InlineData(Pattern.PerStep, 1, 2)]
    [InlineData(Pattern.LastStep, 2, 4)]
    [InlineData(Pattern.LastStep, 2, 0)]
    public void Export_TimeDelay_SeesNothingBeforeTheFirstStep(Pattern pattern, int layers, int delays) =>
        Check(SampleModel.Of(pattern, Loss.MeanSquaredError, 2, null, ("cell", "tdnn"), ("hidden_size", 5), ("num_layers", layers), ("delays", delays)));

    [Fact]
    public void Export_Autoregressive_ReadsTheLastValuesOfEachSequence() =>
        Check(SampleModel.Of(Pattern.LastStep, Loss.MeanSquaredError, 1, null, ("cell", "ar"), ("delays", 4)));

    [Theory]
    [InlineData(2, 3)]
    [InlineData(0, 1)]
    public void Export_Narx_ReadsPastOutputsAsAThirdInput(int inputDelays, int delays)
    {
        var kept = SampleModel.Of(Pattern.PerStep, Loss.MeanSquaredError, 2, null, ("cell", "narx"), ("hidden_size", 5), ("input_delays", inputDelays),
            ("delays", delays));
        var past = SampleModel.Input("outputs", width: 2);
        Check(kept, past, ("outputs", past, [SampleModel.Steps, SampleModel.Lengths.Length, 2]));
    }

    public static TheoryData<string, string?> Cells =>
    [
        .. from cell in TrainingCatalogue.Standard.Cells.Variants
           where cell.Variant != "full_gate_recurrence"
           select (cell.Name, cell.Variant),
    ];

    /// <summary>The network here is fed what the exported decoder said, and gives the same logits.</summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void Export_EncoderDecoder_ReadsItsOwnLikeliestSymbol(string cell, string? variant)
    {
        const int said = 5;
        (string, object)[] named = [("cell", cell), .. variant is null ? [] : new[] { ("cell_variant", (object)variant) }];
        var kept = SampleModel.Of(Pattern.EncoderDecoder, Loss.CrossEntropy, 4, null, [.. named, ("hidden_size", 5), ("num_layers", 2)]);
        using var model = new OnnxModel(OnnxExporter.ToBytes(kept, scales: false, []));
        var inputs = SampleModel.Input();
        (string, Array, int[])[] given = [.. Given(inputs), ("steps", new long[] { said }, [])];
        var symbols = model.Run<long>("symbols", given);
        Assert.True(cell != "gru" || symbols.Distinct().Count() > 1);
        Closeness.Check(kept, model.Run<float>("logits", given), one => SampleModel.Decoded(one, inputs, symbols, said));
    }

    [Fact]
    public void Export_ATree_IsRefusedWithASentence()
    {
        var kept = SampleModel.Of(Pattern.LastStep, Loss.CrossEntropy, 3, null, ("cell", "tree"), ("hidden_size", 5));
        var refused = Assert.Throws<RunRefusedException>(() => OnnxExporter.ToBytes(kept, scales: false, []));
        Assert.Contains("tree", refused.Message, StringComparison.Ordinal);
    }

    private static (string, Array, int[])[] Given(float[] inputs) =>
    [
        ("x", inputs, [SampleModel.Steps, SampleModel.Lengths.Length, SampleModel.Inputs]),
        ("lengths", Array.ConvertAll(SampleModel.Lengths, length => (long)length), [SampleModel.Lengths.Length]),
    ];

    private static void Check(KeptNetwork kept, float[]? past = null, params (string, Array, int[])[] more)
    {
        using var model = new OnnxModel(OnnxExporter.ToBytes(kept, scales: false, []));
        var inputs = SampleModel.Input();
        Closeness.Check(kept, model.Run<float>("logits", [.. Given(inputs), .. more]), one => SampleModel.Logits(one, inputs, past));
    }
}
