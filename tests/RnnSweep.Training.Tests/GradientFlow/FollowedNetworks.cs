using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Cells;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>Every variant of every cell, and those that take layer_norm and zoneout with them, by one text: <c>lstm vanilla, zoneout</c>.</summary>
internal static class FollowedNetworks
{
    public static TheoryData<string> All => [.. Labels];

    public static IEnumerable<string> Labels =>
    [
        .. CellLabels.All,
        .. CellLabels.All.Select(label => label + ", zoneout"),
        "rnn, layer_norm", "gru reset_after, layer_norm", "lstm no_peepholes, layer_norm", "gru reset_after, layer_norm, zoneout",
        "lstm no_peepholes, layer_norm, zoneout",
    ];

    /// <summary>A network of that text from its start, but for what starts as 1 or 0: gains, shifts, peepholes and biases of its own.</summary>
    public static SequenceNetwork Create(string label, int units, int layers, bool bidirectional, int steps, int rows)
    {
        var shape = Shape(label, units, layers, bidirectional);
        var settings = new TrainingSettings
        {
            Cell = shape.Cell.Name,
            CellVariant = shape.Cell.Variant,
            HiddenSize = units,
            NumLayers = layers,
            Bidirectional = bidirectional
        };
        var network = Probing.Network(shape, Loss.MeanSquaredError, steps, rows, settings);
        foreach (var tensor in network.Layout.Tensors.Where(tensor =>
            tensor.Role is ParameterRole.Gain or ParameterRole.Shift or ParameterRole.Peephole or ParameterRole.Bias))
            tensor.CopyFrom([.. Enumerable.Range(0, units)
                .Select(unit => (tensor.Role == ParameterRole.Bias ? -0.4f : 0.5f) + 0.1f * ((unit * 7 + tensor.Offset / 16) % 9))], network.Parameters.Span);
        network.Pack(forTraining: true);
        return network;
    }

    public static NetworkShape Shape(string label, int units, int layers = 1, bool bidirectional = false, int inputs = 2)
    {
        var parts = label.Split(", ");
        return new(CellLabels.Find(parts[0]), Activation.Tanh, inputs, units, 1, layers, bidirectional, Pattern.LastStep)
        {
            Options = new LayerOptions { LayerNorm = parts.Contains("layer_norm"), Zoneout = parts.Contains("zoneout") ? 0.25 : 0 },
        };
    }
}
