using RnnSweep.Exports.Onnx;
using RnnSweep.Exports.Onnx.Format;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Tests;

/// <summary>What a model's file says: operators, versions, scaling, properties.</summary>
public sealed class OnnxOperatorTests
{
    [Theory]
    [InlineData("rnn", null, "RNN")]
    [InlineData("gru", "reset_after", "GRU")]
    [InlineData("gru", "reset_before", "GRU")]
    [InlineData("lstm", "no_peepholes", "LSTM")]
    [InlineData("lstm", "vanilla", "LSTM")]
    [InlineData("lstm", "coupled", "Scan")]
    [InlineData("mgu", null, "Scan")]
    [InlineData("residual", null, "Scan")]
    public void Export_ACellOfTheStandard_IsItsOperator_OthersAreAScan(string cell, string? variant, string expected)
    {
        var message = Message(variant is null ? [("cell", cell)] : [("cell", cell), ("cell_variant", variant)]);
        Assert.Equal([expected], message.Graph.Node.Select(node => node.OpType).Where(kind => kind is "RNN" or "GRU" or "LSTM" or "Scan").Distinct());
    }

    [Fact]
    public void Export_AnyModel_NamesItsVersionsAndLeavesTimeAndBatchOpen()
    {
        var message = Message([("cell", "gru")]);
        Assert.Equal((8, 17), (message.IrVersion, message.OpsetImport.Single().Version));
        Assert.Equal(["x: time, batch, 3", "lengths: batch"], message.Graph.Input.Select(Text));
        Assert.Equal(["y: batch, 2", "logits: batch, 2"], message.Graph.Output.Select(Text));
    }

    [Fact]
    public void Export_WithScales_ReadsAndSaysTheUnitsOfTheFile()
    {
        var preparation = new DataPreparation([new PreparedColumn("load", [1_000_000, -3], [250, 0.5]), new PreparedColumn("hour", [12], [7])])
        {
            TargetMean = 40_000,
            TargetDeviation = 900,
        };
        var kept = SampleModel.Of(Pattern.LastStep, Loss.MeanSquaredError, 1, preparation, ("cell", "gru"), ("hidden_size", 5));
        using var model = new OnnxModel(OnnxExporter.ToBytes(kept, scales: true, [KeyValuePair.Create("cell", "gru")]));
        var scaled = SampleModel.Input();
        double[] raw = [.. scaled.Select((value, i) => (double)value * new[] { 250, 0.5, 7 }[i % 3] + new double[] { 1_000_000, -3, 12 }[i % 3])];
        int[] shape = [SampleModel.Steps, SampleModel.Lengths.Length, SampleModel.Inputs];
        var lengths = Array.ConvertAll(SampleModel.Lengths, length => (long)length);
        var said = model.Run<double>("y", ("x", raw, shape), ("lengths", lengths, [lengths.Length]));
        Closeness.Check(kept, Array.ConvertAll(said, value => (float)((value - 40_000) / 900)), one => SampleModel.Logits(one, scaled));
        Assert.Equal("gru", model.Properties["cell"]);
    }

    [Fact]
    public void Export_Classes_HaveTheirProbabilities()
    {
        var kept = SampleModel.Of(Pattern.PerStep, Loss.CrossEntropy, 3, null, ("cell", "rnn"), ("hidden_size", 5));
        using var model = new OnnxModel(OnnxExporter.ToBytes(kept, scales: false, []));
        var inputs = SampleModel.Input();
        var lengths = Array.ConvertAll(SampleModel.Lengths, length => (long)length);
        var said = model.Run<float>("y", ("x", inputs, [SampleModel.Steps, SampleModel.Lengths.Length, SampleModel.Inputs]),
            ("lengths", lengths, [lengths.Length]));
        var logits = SampleModel.Logits(kept, inputs);
        var sum = logits[..3].Sum(logit => Math.Exp(logit));
        for (var i = 0; i < 3; i++) Assert.Equal(Math.Exp(logits[i]) / sum, said[i], 1e-5);
    }

    private static ModelMessage Message((string, object)[] settings) =>
        ModelMessage.Parser.ParseFrom(OnnxExporter.ToBytes(SampleModel.Of(Pattern.LastStep, Loss.MeanSquaredError, 2, null, settings), scales: false, []));

    private static string Text(ValueMessage value) => $"{value.Name}: "
        + string.Join(", ", value.Type.TensorType.Shape.Dim.Select(size => size.HasDimParam ? size.DimParam : $"{size.DimValue}"));
}
