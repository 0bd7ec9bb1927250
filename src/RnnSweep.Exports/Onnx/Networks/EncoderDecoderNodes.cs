using RnnSweep.Exports.Onnx.Layers;
using RnnSweep.Training.Networks.EncoderDecoder;

namespace RnnSweep.Exports.Onnx.Networks;

/// <summary>
/// An encoder and a decoder that reads its own likeliest symbol: a Scan of as many steps as the third input, <c>steps</c>, says. Its symbols are a third
/// output, <c>symbols</c> [T_y][B]; the last symbol of all ends an output.
/// </summary>
internal static class EncoderDecoderNodes
{
    /// <summary>Adds them.</summary>
    internal static string Add(OnnxGraph graph, EncoderDecoderDesign network, TensorTable tensors, string inputs, SequenceInput sequence)
    {
        var decoder = network.Decoder;
        var asked = graph.Input("steps", ElementType.Int64);
        var encoded = RecurrentStackNodes.Add(graph, tensors, network.Encoder, "encoder_", inputs, sequence);
        var start = graph.Node("Expand", graph.Integer(decoder.OutputSize), sequence.Rows);
        var turns = graph.Node("Expand", graph.Number(0), graph.Node("Concat", [graph.Node("Unsqueeze", asked, graph.Integers(0)), graph.Integers(1)],
            OnnxAttribute.Integer("axis", 0)));

        var body = graph.Body("output_steps");
        var (before, after) = (new List<string>(), new List<string>());
        var layers = new DirectionNodes[decoder.NumLayers];
        for (var layer = 0; layer < layers.Length; layer++)
        {
            layers[layer] = new DirectionNodes(graph, tensors, decoder, "decoder_", $"_l{layer}");
            before.AddRange(layers[layer].StateWidths.Select(width => body.Input(graph.Name("state"), ElementType.Float, "batch", width)));
        }
        var symbol = body.Input("last_symbol", ElementType.Int64, "batch");
        body.Input("turn", ElementType.Float, 1);
        var (values, first) = ("", 0);
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var product = layer == 0 ? layers[layer].SymbolProduct(body, symbol) : layers[layer].InputProduct(body, values);
            var states = layers[layer].Step(body, product, before[first..(first + layers[layer].StateWidths.Count)]);
            after.AddRange(states.Select((state, i) => Said(body, graph.Name("state"), state, ElementType.Float, "batch", layers[layer].StateWidths[i])));
            (values, first) = (states[0], first + states.Length);
        }
        var logits = NetworkNodes.Output(body, tensors, values);
        var best = body.Node("ArgMax", [logits], OnnxAttribute.Integer("axis", -1), OnnxAttribute.Integer("keepdims", 0));
        Said(body, "next_symbol", best, ElementType.Int64, "batch");
        Said(body, "step_logits", logits, ElementType.Float, "batch", decoder.OutputSize);
        Said(body, "step_symbol", best, ElementType.Int64, "batch");
        var outputs = graph.Nodes("Scan", [.. encoded.SelectMany(layer => layer.States), start, turns], after.Count + 3,
            OnnxAttribute.Graph("body", body.Message), OnnxAttribute.Integer("num_scan_inputs", 1));
        graph.Copy(outputs[^1], "symbols");
        graph.Output("symbols", ElementType.Int64, "output_time", "batch");
        return outputs[^2];
    }

    private static string Said(OnnxGraph body, string name, string value, ElementType type, params object[] shape)
    {
        body.Copy(value, name);
        body.Output(name, type, shape);
        return name;
    }
}
