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
            inputs = graph.Node("MatMul", inputs, graph.Weights("embedding", Table(network, tensors["embedding"].Values, width), network.InputSize,
                network.InputSizeOf(0)));
        var top = RecurrentStackNodes.Add(graph, tensors, network, "", inputs, sequence)[^1];
        return NetworkNodes.Output(graph, tensors, network.Pattern == Pattern.PerStep ? top.Steps : top.Last);
    }

    /// <summary>Where texts stand among numbers, the table with ones for the numbers, which come through: [I][numbers, E for each column].</summary>
    private static float[] Table(NetworkShape network, float[] table, int width)
    {
        if (network.Categories is not { } categories) return table;
        var columns = network.InputSizeOf(0);
        var (matrix, at) = (new float[network.InputSize * columns], 0);
        foreach (var (first, end) in categories.Others(network.InputSize))
            for (var input = first; input < end; input++) matrix[input * columns + at++] = 1;
        var row = 0;
        foreach (var (first, count) in categories.Blocks)
        {
            for (var input = first; input < first + count; input++, row++)
                table.AsSpan(row * width, width).CopyTo(matrix.AsSpan(input * columns + at));
            at += width;
        }
        return matrix;
    }
}
