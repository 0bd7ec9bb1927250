using RnnSweep.Exports.Onnx.Layers;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Onnx.Networks;

/// <summary>A Jordan network: a Scan whose state is the output of the step before.</summary>
internal static class JordanNodes
{
    /// <summary>Adds it.</summary>
    internal static string Add(OnnxGraph graph, JordanDesign network, TensorTable tensors, string inputs, string lengths, Loss loss)
    {
        var rows = graph.Node("Gather", graph.Node("Shape", inputs), graph.Integers(1));
        var product = graph.Node("MatMul", inputs, graph.Weights("W_ih_l0", tensors.Beside(["W_ih_l0"]), network.InputSize, network.HiddenSize));
        var net = graph.Node("Add", product, graph.Weights("b_h_l0", tensors["b_h_l0"].Values, network.HiddenSize));

        var body = graph.Body("steps");
        var before = body.Input("fed_back", ElementType.Float, "batch", network.OutputSize);
        var input = body.Input("net_input", ElementType.Float, "batch", network.HiddenSize);
        var feedback = body.Node("MatMul", before, graph.Weights("W_yh_l0", tensors.Beside(["W_yh_l0"]), network.OutputSize, network.HiddenSize));
        var state = TermNodes.Function(body, network.Activation, body.Node("Add", input, feedback));
        var logits = NetworkNodes.Output(body, tensors, state);
        body.Copy(loss switch
        {
            Loss.CrossEntropy => body.Node("Softmax", [logits], OnnxAttribute.Integer("axis", -1)),
            Loss.BinaryCrossEntropy => body.Node("Sigmoid", logits),
            _ => logits,
        }, "feeds_back");
        body.Copy(logits, "step_logits");
        body.Output("feeds_back", ElementType.Float, "batch", network.OutputSize);
        body.Output("step_logits", ElementType.Float, "batch", network.OutputSize);
        var start = graph.Node("Expand", graph.Number(0),
            graph.Node("Concat", [rows, graph.Integers(network.OutputSize)], OnnxAttribute.Integer("axis", 0)));
        var steps = graph.Nodes("Scan", [start, net], 2, OnnxAttribute.Graph("body", body.Message), OnnxAttribute.Integer("num_scan_inputs", 1))[1];
        return network.Pattern == Pattern.PerStep ? steps : NetworkNodes.LastOf(graph, steps, lengths);
    }
}
