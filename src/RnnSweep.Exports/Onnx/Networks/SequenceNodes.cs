using RnnSweep.Exports.Onnx.Layers;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Onnx.Networks;

/// <summary>Stacked recurrent layers with an output layer.</summary>
internal static class SequenceNodes
{
    /// <summary>Adds them.</summary>
    internal static string Add(OnnxGraph graph, NetworkShape network, TensorTable tensors, string inputs, SequenceInput sequence)
    {
        if (network.EmbeddingSize is { } width)
            inputs = graph.Node("MatMul", inputs, graph.Weights("embedding", tensors["embedding"].Values, network.InputSize, width));
        var top = RecurrentStackNodes.Add(graph, tensors, network, "", inputs, sequence)[^1];
        return NetworkNodes.Output(graph, tensors, network.Pattern == Pattern.PerStep ? top.Steps : top.Last);
    }
}
