using System.Globalization;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.PyTorch;

/// <summary>A cell's equations as lines of Python: what has a name is assigned once, the rest stands where it is used.</summary>
/// <param name="midStep">The weights of the mid-step product.</param>
internal sealed class TermText(string midStep)
{
    private readonly HashSet<Term> _assigned = new(ReferenceEqualityComparer.Instance);

    /// <summary>The assignments so far, in order.</summary>
    internal List<string> Lines { get; } = [];

    /// <summary>A term as an expression.</summary>
    internal string Of(Term term)
    {
        var isLeaf = term.Parts.Count == 0;
        if (isLeaf || term.Name.Length == 0) return Written(term);
        if (_assigned.Add(term)) Lines.Add($"{term.Name} = {Written(term)}");
        return term.Name;
    }

    /// <summary>A function of an expression.</summary>
    internal static string Function(Activation activation, string of) => activation switch
    {
        Activation.Tanh => $"torch.tanh({of})",
        Activation.Relu => $"torch.relu({of})",
        Activation.Sigmoid => $"torch.sigmoid({of})",
        Activation.Identity => of,
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private string Written(Term term) => term.Kind switch
    {
        TermKind.Net => $"net_{term.Name}",
        TermKind.State => "h",
        TermKind.Cell => "c",
        TermKind.Peephole => $"w(\"p_{term.Name}\")",
        TermKind.MidStep => $"linear({Of(term.Parts[0])}, w(\"{midStep}\"))",
        TermKind.Normalized => $"normalize({Of(term.Parts[0])}) * w(\"gain_c\") + w(\"shift_c\")",
        TermKind.Number => term.Number.ToString("R", CultureInfo.InvariantCulture),
        TermKind.Function => Function(term.Activation, Function(term)),
        TermKind.Sum => $"{Of(term.Parts[0])} + {Of(term.Parts[1])}",
        TermKind.Difference => $"{Of(term.Parts[0])} - {Factor(term.Parts[1])}",
        TermKind.Product => $"{Factor(term.Parts[0])} * {Factor(term.Parts[1])}",
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    };

    private string Function(Term term) => term.Activation == Activation.Identity ? Factor(term.Parts[0]) : Of(term.Parts[0]);

    /// <summary>In parentheses where it is a sum.</summary>
    private string Factor(Term term)
    {
        var isNamed = term.Parts.Count > 0 && term.Name.Length > 0;
        var text = Of(term);
        var isSum = term.Kind is TermKind.Sum or TermKind.Difference or TermKind.Normalized;
        return isSum && !isNamed ? $"({text})" : text;
    }
}
