using RnnSweep.Exports.Onnx.Layers;
using RnnSweep.Training.Networks.Narx;

namespace RnnSweep.Exports.Onnx.Networks;

/// <summary>
/// NARX on the true past outputs: they are a third input, <c>outputs</c> [T][B][O], of which step t reads those before it. What would lie before the first
/// step is 0.
/// </summary>
internal static class NarxNodes
{
    /// <summary>Adds it.</summary>
    internal static string Add(OnnxGraph graph, NarxShape network, TensorTable tensors, string inputs)
    {
        var outputs = graph.Input("outputs", ElementType.Float, "time", "batch", network.OutputSize);
        var (inputDelays, outputDelays) = (Enumerable.Range(0, network.InputDelays + 1), Enumerable.Range(1, network.Delays));
        string[] names = [.. inputDelays.Select(k => $"W_x{k}"), .. outputDelays.Select(k => $"W_y{k}")];
        string[] parts = [.. inputDelays.Select(k => Back(inputs, k)), .. outputDelays.Select(k => Back(outputs, k))];
        var seen = parts.Length == 1 ? parts[0] : graph.Node("Concat", parts, OnnxAttribute.Integer("axis", 2));
        var weights = graph.Weights("W_seen", [.. names.SelectMany(name => tensors.Beside([name]))], network.Seen, network.HiddenSize);
        var net = graph.Node("Add", graph.Node("MatMul", seen, weights), graph.Weights("b_h", tensors["b_h"].Values, network.HiddenSize));
        return NetworkNodes.Output(graph, tensors, TermNodes.Function(graph, network.Activation, net));

        // What stood k steps back: as many zeros in front, and as many steps fewer at the end.
        string Back(string values, int steps) => steps == 0 ? values : graph.Node("Pad", values, graph.Integers(steps, 0, 0, -steps, 0, 0));
    }
}
