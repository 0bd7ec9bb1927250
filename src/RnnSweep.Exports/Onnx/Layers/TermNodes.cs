using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Onnx.Layers;

/// <summary>A cell's equations as nodes: each term once.</summary>
/// <param name="graph">Where they go.</param>
/// <param name="given">The value of a term that stands for what the step finds; of a product, with the value that it reads.</param>
internal sealed class TermNodes(OnnxGraph graph, Func<Term, string?, string> given)
{
    private readonly Dictionary<Term, string> _values = new(ReferenceEqualityComparer.Instance);

    /// <summary>The value of a term.</summary>
    internal string Of(Term term)
    {
        if (_values.TryGetValue(term, out var value)) return value;
        var parts = term.Parts.Select(Of).ToArray();
        return _values[term] = term.Kind switch
        {
            TermKind.Sum => graph.Node("Add", parts),
            TermKind.Difference => graph.Node("Sub", parts),
            TermKind.Product => graph.Node("Mul", parts),
            TermKind.Number => graph.Number(term.Number),
            TermKind.Function => Function(graph, term.Activation, parts[0]),
            _ => given(term, parts.FirstOrDefault()),
        };
    }

    /// <summary>A function of a value.</summary>
    internal static string Function(OnnxGraph graph, Activation activation, string value) => activation switch
    {
        Activation.Tanh => graph.Node("Tanh", value),
        Activation.Relu => graph.Node("Relu", value),
        Activation.Sigmoid => graph.Node("Sigmoid", value),
        Activation.Identity => value,
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };
}
