using RnnSweep.Training.Networks.Recurrent;

namespace RnnSweep.Exports.Onnx.Layers;

/// <summary>A layer from its cell's equations: each direction a Scan over the steps.</summary>
internal static class ScanLayer
{
    /// <summary>Adds it.</summary>
    /// <param name="graph">Where.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="network">The network.</param>
    /// <param name="prefix">Stands before the names of its parameters.</param>
    /// <param name="layer">Which layer.</param>
    /// <param name="inputs">[T][B][I].</param>
    /// <param name="sequence">Lengths.</param>
    internal static LayerValues Add(OnnxGraph graph, TensorTable tensors, NetworkShape network, string prefix, int layer, string inputs, SequenceInput sequence)
    {
        var forward = Direction(graph, new DirectionNodes(graph, tensors, network, prefix, $"_l{layer}"), inputs, sequence, isReverse: false);
        if (!network.Bidirectional) return new LayerValues(forward[^1], forward[0], forward[..^1]);
        var reverse = Direction(graph, new DirectionNodes(graph, tensors, network, prefix, $"_l{layer}_reverse"), inputs, sequence, isReverse: true);
        return new LayerValues(Both(forward[^1], reverse[^1]), Both(forward[0], reverse[0]), forward[..^1]);

        string Both(string left, string right) => graph.Node("Concat", [left, right], OnnxAttribute.Integer("axis", -1));
    }

    /// <summary>The last states and, behind them, h of every step. On steps that are not a sequence's own it keeps its states.</summary>
    private static string[] Direction(OnnxGraph graph, DirectionNodes direction, string inputs, SequenceInput sequence, bool isReverse)
    {
        var body = graph.Body(graph.Name("steps"));
        string[] before = [.. direction.StateWidths.Select(width => body.Input(graph.Name("state"), ElementType.Float, "batch", width))];
        var input = body.Input(graph.Name("input"), ElementType.Float, "batch", "blocks");
        var isReal = body.Input(graph.Name("is_real"), ElementType.Bool, "batch", 1);
        var after = direction.Step(body, input, before);
        for (var state = 0; state < after.Length; state++)
        {
            var name = graph.Name("state");
            body.Copy(body.Node("Where", isReal, after[state], before[state]), name);
            body.Output(after[state] = name, ElementType.Float, "batch", direction.StateWidths[state]);
        }
        var said = graph.Name("step");
        body.Copy(after[0], said);
        body.Output(said, ElementType.Float, "batch", direction.StateWidths[0]);
        long[] way = isReverse ? [1, 1] : [0, 0];
        return graph.Nodes("Scan", [.. direction.Start(graph, sequence.Rows), direction.InputProduct(graph, inputs), sequence.IsReal], after.Length + 1,
            OnnxAttribute.Graph("body", body.Message), OnnxAttribute.Integer("num_scan_inputs", 2), OnnxAttribute.Integers("scan_input_directions", way),
            OnnxAttribute.Integers("scan_output_directions", way[..1]));
    }
}
