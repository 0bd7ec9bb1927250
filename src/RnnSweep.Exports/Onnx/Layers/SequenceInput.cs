namespace RnnSweep.Exports.Onnx.Layers;

/// <summary>What all layers read beside their inputs.</summary>
/// <param name="Lengths">Real steps of each sequence, int64 [B].</param>
/// <param name="ShortLengths">The same as int32, as the standard operators want them.</param>
/// <param name="IsReal">Whether a step is one of the sequence's own, bool [T][B][1].</param>
/// <param name="Rows">B, int64 [1].</param>
/// <param name="Steps">T, int64 [1].</param>
internal sealed record SequenceInput(string Lengths, string ShortLengths, string IsReal, string Rows, string Steps)
{
    /// <summary>Of sequences whose inputs begin with the axes of time and batch.</summary>
    internal static SequenceInput Of(OnnxGraph graph, string inputs, string lengths)
    {
        var shape = graph.Node("Shape", inputs);
        var steps = graph.Node("Gather", shape, graph.Integers(0));
        var rows = graph.Node("Gather", shape, graph.Integers(1));
        var places = graph.Node("Range", graph.Integer(0), graph.Node("Squeeze", steps), graph.Integer(1));
        var real = graph.Node("Less", graph.Node("Unsqueeze", places, graph.Integers(1)), graph.Node("Unsqueeze", lengths, graph.Integers(0)));
        var shortened = graph.Node("Cast", [lengths], OnnxAttribute.Integer("to", (long)ElementType.Int32));
        return new SequenceInput(lengths, shortened, graph.Node("Unsqueeze", real, graph.Integers(2)), rows, steps);
    }
}
