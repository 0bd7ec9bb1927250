using RnnSweep.Exports.PyTorch;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Data;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Tests;

/// <summary>The module file of every cell and network, in PyTorch: it says what this program says.</summary>
public sealed class PyTorchTests : IDisposable
{
    private readonly PyTorchRuns _torch = new();

    public void Dispose() => _torch.Dispose();

    [Fact]
    public void Module_OfAnyCell_SaysWhatItSaysHere()
    {
        PyTorchRuns.Require();
        var inputs = SampleModel.Input();
        var models = new List<KeptNetwork>();
        foreach (var cell in CellRegistry.Standard.Variants)
        {
            (string, object)[] named = Named(cell);
            models.Add(Model(Pattern.PerStep, [.. named, ("activation", "relu"), ("bidirectional", true), ("num_layers", 2)]));
            models.Add(Model(Pattern.LastStep, [.. named, ("learned_state", true), ("bidirectional", true)]));
            models.Add(Model(Pattern.LastStep, [.. named, ("zoneout", 0.3), ("num_layers", 2)]));
            if (cell.Shape.LayerNorm is not null) models.Add(Model(Pattern.PerStep, [.. named, ("layer_norm", true), ("bidirectional", true)]));
        }
        foreach (var model in models) _torch.Add(model, inputs);
        Check(models, _torch.Run(), (kept, _) => SampleModel.Logits(kept, inputs));
    }

    [Fact]
    public void Module_OfTextsThatAreLookedUp_SaysWhatItSaysHere()
    {
        PyTorchRuns.Require();
        var inputs = SampleModel.InputOfTexts();
        List<KeptNetwork> models = [Model(Pattern.PerStep, [("cell", "gru"), ("embedding_size", 3), ("bidirectional", true)]),
            Model(Pattern.LastStep, [("cell", "lstm"), ("embedding_size", 1)])];
        foreach (var model in models) _torch.Add(model, inputs);
        Check(models, _torch.Run(), (kept, _) => SampleModel.Logits(kept, inputs));
    }

    [Fact]
    public void Module_OfAnyDecoder_ReadsItsOwnLikeliestSymbol()
    {
        PyTorchRuns.Require();
        const int said = 5;
        var inputs = SampleModel.Input();
        var models = CellRegistry.Standard.Variants.Where(cell => cell.Variant != "full_gate_recurrence")
            .Select(cell => SampleModel.Of(Pattern.EncoderDecoder, Loss.CrossEntropy, 4, null, [.. Named(cell), ("num_layers", 2)])).ToList();
        foreach (var model in models) _torch.Add(model, inputs, steps: said);
        Check(models, _torch.Run(), (kept, symbols) => SampleModel.Decoded(kept, inputs, symbols, said));
    }

    [Fact]
    public void Module_OfOtherNetworks_SaysWhatItSaysHere()
    {
        PyTorchRuns.Require();
        var (inputs, past) = (SampleModel.Input(), SampleModel.Input("outputs", width: 2));
        List<KeptNetwork> models =
        [
            SampleModel.Of(Pattern.PerStep, Loss.MeanSquaredError, 2, null, ("cell", "jordan"), ("hidden_size", 5)),
            SampleModel.Of(Pattern.LastStep, Loss.MeanSquaredError, 2, null, ("cell", "jordan"), ("hidden_size", 5), ("activation", "sigmoid")),
            SampleModel.Of(Pattern.PerStep, Loss.MeanSquaredError, 2, null, ("cell", "tdnn"), ("hidden_size", 5), ("num_layers", 2)),
            SampleModel.Of(Pattern.LastStep, Loss.MeanSquaredError, 2, null, ("cell", "tdnn"), ("hidden_size", 5), ("delays", 0)),
            SampleModel.Of(Pattern.LastStep, Loss.MeanSquaredError, 1, null, ("cell", "ar"), ("delays", 4)),
            SampleModel.Of(Pattern.PerStep, Loss.MeanSquaredError, 2, null, ("cell", "narx"), ("hidden_size", 5), ("input_delays", 2), ("delays", 3)),
        ];
        foreach (var model in models) _torch.Add(model, inputs, outputs: model.Settings.Cell == "narx" ? past : null);
        Check(models, _torch.Run(), (kept, _) => SampleModel.Logits(kept, inputs, kept.Settings.Cell == "narx" ? past : null));
    }

    [Fact]
    public void Module_WithScales_ReadsAndSaysTheUnitsOfTheFile()
    {
        PyTorchRuns.Require();
        var preparation = new DataPreparation([new PreparedColumn("load", [1_000_000, -3], [250, 0.5]), new PreparedColumn("hour", [12], [7])])
        {
            TargetMean = 40_000,
            TargetDeviation = 900,
        };
        var kept = SampleModel.Of(Pattern.LastStep, Loss.MeanSquaredError, 1, preparation, ("cell", "gru"), ("hidden_size", 5));
        var scaled = SampleModel.Input();
        double[] raw = [.. scaled.Select((value, i) => (double)value * new[] { 250, 0.5, 7 }[i % 3] + new double[] { 1_000_000, -3, 12 }[i % 3])];
        _torch.Add(kept, raw, scales: true);
        var said = _torch.Run()[0].Said;
        Closeness.Check(kept, Array.ConvertAll(said, value => (float)((value - 40_000) / 900)), one => SampleModel.Logits(one, scaled));
    }

    [Fact]
    public void Module_OfATree_IsRefusedWithASentence()
    {
        var kept = SampleModel.Of(Pattern.LastStep, Loss.CrossEntropy, 3, null, ("cell", "tree"), ("hidden_size", 5));
        Assert.Contains("cell tree has no module file", Assert.Throws<RunRefusedException>(() => ModuleWriter.Text(kept, false, "w")).Message,
            StringComparison.Ordinal);
    }

    private static void Check(List<KeptNetwork> models, (double[] Said, long[] Symbols)[] answers, Func<KeptNetwork, long[], float[]> ours)
    {
        Assert.Equal(models.Count, answers.Length);
        foreach (var (kept, (said, symbols)) in models.Zip(answers))
            Closeness.Check(kept, Array.ConvertAll(said, value => (float)value), one => ours(one, symbols));
    }

    private static (string, object)[] Named(CellDefinition cell) =>
        [("cell", cell.Name), .. cell.Variant is { } variant ? new[] { ("cell_variant", (object)variant) } : [], ("hidden_size", 5)];

    private static KeptNetwork Model(Pattern pattern, (string, object)[] settings) =>
        SampleModel.Of(pattern, Loss.MeanSquaredError, outputs: 2, null, settings);
}
