using RnnSweep.Exports.Onnx.Layers;
using RnnSweep.Training.Networks.TimeDelay;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Onnx.Networks;

/// <summary>Stacked time-delay layers: each is a convolution over time that sees nothing of what comes later.</summary>
internal static class TimeDelayNodes
{
    /// <summary>Adds them.</summary>
    internal static string Add(OnnxGraph graph, TimeDelayShape network, TensorTable tensors, string inputs, string lengths)
    {
        // [T][B][I] to the convolution's [B][I][T], and back.
        var values = graph.Node("Transpose", [inputs], OnnxAttribute.Integers("perm", [1, 2, 0]));
        for (var layer = 0; layer < network.NumLayers; layer++)
        {
            var kernel = graph.Weights($"W_l{layer}", Kernel(network, tensors, layer), network.HiddenSize, network.InputSizeOf(layer), network.Delays + 1);
            var net = graph.Node("Conv", [values, kernel, graph.Weights($"b_l{layer}", tensors[$"b_l{layer}"].Values, network.HiddenSize)],
                OnnxAttribute.Integers("kernel_shape", [network.Delays + 1]), OnnxAttribute.Integers("pads", [network.Delays, 0]));
            values = TermNodes.Function(graph, network.Activation, net);
        }
        values = graph.Node("Transpose", [values], OnnxAttribute.Integers("perm", [2, 0, 1]));
        return NetworkNodes.Output(graph, tensors, network.Pattern == Pattern.PerStep ? values : NetworkNodes.LastOf(graph, values, lengths));
    }

    /// <summary>[H][I][K + 1]: the last column is that of the step itself.</summary>
    private static float[] Kernel(TimeDelayShape network, TensorTable tensors, int layer)
    {
        var (taps, count) = (network.Delays + 1, network.HiddenSize * network.InputSizeOf(layer));
        var values = new float[count * taps];
        for (var delay = 0; delay < taps; delay++)
            for (var i = 0; i < count; i++) values[i * taps + taps - 1 - delay] = tensors[$"W_{delay}_l{layer}"].Values[i];
        return values;
    }
}
