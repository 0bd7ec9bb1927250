using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Equations;

/// <summary>
/// A part of a cell's step, written out: [B][H] numbers made of others. Terms are nodes of a graph: the same object is the same value, computed once.
/// </summary>
public sealed class Term
{
    private Term(TermKind kind, params Term[] parts) => (Kind, Parts) = (kind, parts);

    /// <summary>What it is.</summary>
    public TermKind Kind { get; }

    /// <summary>What it is made of.</summary>
    public IReadOnlyList<Term> Parts { get; }

    /// <summary>The letter of a gate, or how the equations call the value; empty for what has no name.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Of a <see cref="TermKind.Number"/>.</summary>
    public double Number { get; private init; }

    /// <summary>Of a <see cref="TermKind.Function"/>.</summary>
    public Activation Activation { get; private init; }

    /// <summary>The net input of a block.</summary>
    public static Term Net(string block) => new(TermKind.Net) { Name = block };

    /// <summary>h of the step before.</summary>
    public static Term State() => new(TermKind.State);

    /// <summary>c of the step before.</summary>
    public static Term Cell() => new(TermKind.Cell);

    /// <summary>A peephole's vector.</summary>
    public static Term Peephole(string gate) => new(TermKind.Peephole) { Name = gate };

    /// <summary>The mid-step matrix times this.</summary>
    public static Term MidStep(Term reads) => new(TermKind.MidStep, reads);

    /// <summary>γ ⊙ â + β.</summary>
    public static Term Normalized(Term of) => new(TermKind.Normalized, of);

    /// <summary>A number.</summary>
    public static Term Of(double number) => new(TermKind.Number) { Number = number };

    /// <summary>A function of a term.</summary>
    public static Term Function(Activation activation, Term of) => new(TermKind.Function, of) { Activation = activation };

    /// <summary>The logistic sigmoid of a term.</summary>
    public static Term Sigmoid(Term of) => Function(Activation.Sigmoid, of);

    /// <summary>The same value under a name other than h and c, which are those of the step before.</summary>
    public Term As(string name) => new(Kind, [.. Parts]) { Name = name, Number = Number, Activation = Activation };

    /// <summary>Left + right.</summary>
    public static Term operator +(Term left, Term right) => new(TermKind.Sum, left, right);

    /// <summary>Left − right.</summary>
    public static Term operator -(Term left, Term right) => new(TermKind.Difference, left, right);

    /// <summary>Left ⊙ right.</summary>
    public static Term operator *(Term left, Term right) => new(TermKind.Product, left, right);

    /// <summary>Left + right.</summary>
    public static Term Add(Term left, Term right) => left + right;

    /// <summary>Left − right.</summary>
    public static Term Subtract(Term left, Term right) => left - right;

    /// <summary>Left ⊙ right.</summary>
    public static Term Multiply(Term left, Term right) => left * right;
}
