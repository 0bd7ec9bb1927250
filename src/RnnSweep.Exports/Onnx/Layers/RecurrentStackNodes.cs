using RnnSweep.Training.Networks.Recurrent;

namespace RnnSweep.Exports.Onnx.Layers;

/// <summary>Stacked layers of a recurrent cell.</summary>
internal static class RecurrentStackNodes
{
    /// <summary>Adds them.</summary>
    /// <returns>What each layer leaves, the lowest first.</returns>
    internal static LayerValues[] Add(OnnxGraph graph, TensorTable tensors, NetworkShape network, string prefix, string inputs, SequenceInput sequence)
    {
        var standard = StandardOperator.Of(network);
        var layers = new LayerValues[network.NumLayers];
        for (var layer = 0; layer < layers.Length; layer++)
        {
            layers[layer] = standard is null ? ScanLayer.Add(graph, tensors, network, prefix, layer, inputs, sequence)
                : StandardLayer.Add(graph, tensors, network, standard, prefix, layer, inputs, sequence);
            inputs = layers[layer].Steps;
        }
        return layers;
    }
}
