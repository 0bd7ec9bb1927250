using RnnSweep.Exports.Onnx.Layers;
using RnnSweep.Training.Networks.Autoregressive;
using RnnSweep.Training.Networks.EncoderDecoder;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Networks.Narx;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Networks.TimeDelay;
using RnnSweep.Training.Networks.Trees;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Onnx.Networks;

/// <summary>A network of any kind, from its inputs to its logits.</summary>
internal static class NetworkNodes
{
    /// <summary>Adds it.</summary>
    /// <exception cref="RunRefusedException">There is no such form of it.</exception>
    internal static string Add(OnnxGraph graph, KeptNetwork kept, TensorTable tensors, string inputs, string lengths) => kept.Design switch
    {
        EncoderDecoderDesign network => EncoderDecoderNodes.Add(graph, network, tensors, inputs, SequenceInput.Of(graph, inputs, lengths)),
        JordanDesign network => JordanNodes.Add(graph, network, tensors, inputs, lengths, kept.Loss),
        TimeDelayShape network => TimeDelayNodes.Add(graph, network, tensors, inputs, lengths),
        AutoregressiveShape network => AutoregressiveNodes.Add(graph, network, tensors, inputs, lengths),
        NarxShape network => NarxNodes.Add(graph, network, tensors, inputs),
        NetworkShape network => SequenceNodes.Add(graph, network, tensors, inputs, SequenceInput.Of(graph, inputs, lengths)),
        TreeShape => throw new RunRefusedException("cell tree walks a tree of its own for every sequence, and no standard operator does: it is not exported."),
        _ => throw new RunRefusedException($"cell {kept.Settings.Cell} has no form in ONNX."),
    };

    /// <summary>The values of each sequence's own last step, [B][width], of those of all steps, [T][B][width].</summary>
    internal static string LastOf(OnnxGraph graph, string steps, string lengths)
    {
        var rows = graph.Node("Gather", graph.Node("Shape", steps), graph.Integer(1));
        var places = graph.Node("Range", graph.Integer(0), rows, graph.Integer(1));
        var last = graph.Node("Sub", lengths, graph.Integer(1));
        var where = graph.Node("Concat", [graph.Node("Unsqueeze", last, graph.Integers(1)), graph.Node("Unsqueeze", places, graph.Integers(1))],
            OnnxAttribute.Integer("axis", 1));
        return graph.Node("GatherND", steps, where);
    }

    /// <summary>The output layer on values whose last axis is the units.</summary>
    internal static string Output(OnnxGraph graph, TensorTable tensors, string values)
    {
        var (weights, biases) = (tensors["W_out"], tensors["b_out"]);
        var product = graph.Node("MatMul", values, graph.Weights("W_out", tensors.Beside(["W_out"]), weights.Columns, weights.Rows));
        return graph.Node("Add", product, graph.Weights("b_out", biases.Values, biases.Rows));
    }
}
