using RnnSweep.Exports.Onnx;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Tests;

/// <summary>
/// Every cell of the registry in ONNX Runtime: sequences of different lengths, several layers, both directions, other lengths and batches than in training.
/// </summary>
public sealed class OnnxRecurrentTests
{
    public static TheoryData<string, string?, string, bool> Cells =>
    [
        .. from cell in CellRegistry.Standard.Variants
           from activation in new[] { "tanh", "relu", "sigmoid", "identity" }
           from bidirectional in new[] { false, true }
           select (cell.Name, cell.Variant, activation, bidirectional),
    ];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Export_AnyCell_SaysWhatItSaysHere(string cell, string? variant, string activation, bool bidirectional)
    {
        foreach (var pattern in new[] { Pattern.PerStep, Pattern.LastStep })
            Check(pattern, [.. Named(cell, variant), ("activation", activation), ("num_layers", 2), ("bidirectional", bidirectional)]);
    }

    public static TheoryData<string, string?, string> Options =>
    [
        .. from cell in CellRegistry.Standard.Variants
           from option in new[] { "learned_state", "layer_norm", "zoneout" }
           where option != "layer_norm" || cell.Shape.LayerNorm is not null
           select (cell.Name, cell.Variant, option),
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void Export_WhatLayersDoBesideTheirCell_IsPartOfIt(string cell, string? variant, string option) =>
        Check(Pattern.PerStep, [.. Named(cell, variant), (option, option == "zoneout" ? 0.3 : true), ("bidirectional", true), ("num_layers", 2)]);

    private static IEnumerable<(string, object)> Named(string cell, string? variant) =>
        [("cell", cell), .. variant is null ? [] : new[] { ("cell_variant", (object)variant) }, ("hidden_size", 5)];

    private static void Check(Pattern pattern, (string, object)[] settings)
    {
        var kept = SampleModel.Of(pattern, Loss.MeanSquaredError, outputs: 2, null, settings);
        using var model = new OnnxModel(OnnxExporter.ToBytes(kept, scales: false, []));
        var inputs = SampleModel.Input();
        var found = model.Run<float>("y", ("x", inputs, [SampleModel.Steps, SampleModel.Lengths.Length, SampleModel.Inputs]),
            ("lengths", Array.ConvertAll(SampleModel.Lengths, length => (long)length), [SampleModel.Lengths.Length]));
        Closeness.Check(kept, found, one => SampleModel.Logits(one, inputs));
    }
}
