using RnnSweep.Exports.Onnx.Layers;
using RnnSweep.Training.Networks.Autoregressive;

namespace RnnSweep.Exports.Onnx.Networks;

/// <summary>The linear forecast from the last K values of each sequence; what would lie before its first is 0.</summary>
internal static class AutoregressiveNodes
{
    /// <summary>Adds it.</summary>
    internal static string Add(OnnxGraph graph, AutoregressiveShape network, TensorTable tensors, string inputs, string lengths)
    {
        var sequence = SequenceInput.Of(graph, inputs, lengths);
        var series = graph.Node("Slice", inputs, graph.Integers(0), graph.Integers(1), graph.Integers(2));
        var known = graph.Node("Where", sequence.IsReal, series, graph.Number(0));
        var latest = graph.Node("ReverseSequence", [graph.Node("Squeeze", known, graph.Integers(2)), lengths], OnnxAttribute.Integer("time_axis", 0),
            OnnxAttribute.Integer("batch_axis", 1));
        var padded = graph.Node("Pad", latest, graph.Integers(0, 0, network.Delays, 0));
        var past = graph.Node("Slice", padded, graph.Integers(0), graph.Integers(network.Delays), graph.Integers(0));
        return NetworkNodes.Output(graph, tensors, graph.Node("Transpose", [past], OnnxAttribute.Integers("perm", [1, 0])));
    }
}
