using RnnSweep.Exports.Onnx.Format;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Onnx.Layers;

/// <summary>A layer that is an operator of the standard, both directions in one node.</summary>
internal static class StandardLayer
{
    private static readonly string[] PeepholeGates = ["i", "o", "f"];

    /// <summary>Adds it.</summary>
    /// <param name="graph">Where.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="network">The network.</param>
    /// <param name="kind">The operator.</param>
    /// <param name="prefix">Stands before the names of its parameters.</param>
    /// <param name="layer">Which layer.</param>
    /// <param name="inputs">[T][B][I].</param>
    /// <param name="sequence">Lengths.</param>
    internal static LayerValues Add(OnnxGraph graph, TensorTable tensors, NetworkShape network, StandardOperator kind, string prefix, int layer, string inputs,
        SequenceInput sequence)
    {
        var (units, directions, gates) = (network.HiddenSize, network.Directions, kind.Gates.Count);
        string[] suffixes = network.Bidirectional ? [$"_l{layer}", $"_l{layer}_reverse"] : [$"_l{layer}"];
        var width = network.InputSizeOf(layer);
        var name = $"{prefix}{kind.Kind}_l{layer}";
        var cell = kind.Kind == "LSTM";
        List<string> values =
        [
            inputs,
            graph.Weights($"{name}_W", Each(suffix => Gates("W_i", suffix)), directions, gates * units, width),
            graph.Weights($"{name}_R", Each(suffix => Gates("W_h", suffix)), directions, gates * units, units),
            graph.Weights($"{name}_B", Each(Biases), directions, 2 * gates * units),
            sequence.ShortLengths,
        ];
        if (network.Options.LearnedState || kind.HasPeepholes)
        {
            values.Add(Start("h0"));
            if (cell) values.Add(Start("c0"));
        }
        if (kind.HasPeepholes) values.Add(graph.Weights($"{name}_P", Each(Peepholes), directions, 3 * units));
        var outputs = graph.Nodes(kind.Kind, [.. values], cell ? 3 : 2, [.. Attributes(network, kind)]);
        var steps = graph.Node("Transpose", [outputs[0]], OnnxAttribute.Integers("perm", [0, 2, 1, 3]));
        var last = graph.Node("Transpose", [outputs[1]], OnnxAttribute.Integers("perm", [1, 0, 2]));
        return new LayerValues(
            graph.Node("Reshape", steps, graph.Integers(0, 0, directions * units)), graph.Node("Reshape", last, graph.Integers(-1, directions * units)),
            [.. outputs[1..].Select(state => graph.Node("Squeeze", First(state), graph.Integers(0)))]);

        float[] Each(Func<string, float[]> of) => [.. suffixes.SelectMany(of)];

        float[] Gates(string matrix, string suffix) => tensors.Below(kind.Gates.Select(gate => $"{prefix}{matrix}{gate}{suffix}"));

        // The biases of the input products, then those of the recurrent ones: only the reset gate that acts on a product has one of the latter.
        float[] Biases(string suffix) =>
        [
            .. kind.Gates.SelectMany(gate => tensors[$"{prefix}b_{gate}{suffix}"].Values),
            .. kind.Gates.SelectMany(gate => kind.Kind == "GRU" && gate == "n" ? tensors[$"{prefix}b_hn{suffix}"].Values : new float[units]),
        ];

        float[] Peepholes(string suffix) => tensors.Below(PeepholeGates.Select(gate => $"{prefix}p_{gate}{suffix}"));

        string Start(string state)
        {
            var row = network.Options.LearnedState
                ? graph.Weights($"{name}_{state}", Each(suffix => tensors[prefix + state + suffix].Values), directions, 1, units) : graph.Number(0);
            return graph.Node("Expand", row,
                graph.Node("Concat", [graph.Integers(directions), sequence.Rows, graph.Integers(units)], OnnxAttribute.Integer("axis", 0)));
        }

        string First(string state) => graph.Node("Slice", state, graph.Integers(0), graph.Integers(1), graph.Integers(0));
    }

    private static IEnumerable<AttributeMessage> Attributes(NetworkShape network, StandardOperator kind)
    {
        var one = kind.Activations.Select(function => function ?? network.Activation).ToArray();
        Activation[] functions = network.Bidirectional ? [.. one, .. one] : one;
        yield return OnnxAttribute.Integer("hidden_size", network.HiddenSize);
        yield return OnnxAttribute.Text("direction", network.Bidirectional ? "bidirectional" : "forward");
        yield return OnnxAttribute.Texts("activations", functions.Select(StandardOperator.NameOf));
        var linear = functions.Count(function => function == Activation.Identity);
        if (linear > 0) yield return OnnxAttribute.Reals("activation_alpha", Enumerable.Repeat(1f, linear));
        if (linear > 0) yield return OnnxAttribute.Reals("activation_beta", Enumerable.Repeat(0f, linear));
        if (kind.Kind == "GRU") yield return OnnxAttribute.Integer("linear_before_reset", kind.ResetsAfter ? 1 : 0);
    }
}
