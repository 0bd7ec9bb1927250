using RnnSweep.Numerics;
using RnnSweep.Values;

namespace RnnSweep.Search.Space.Constraints;

/// <summary>A part of a condition. Its value is null where it cannot be told.</summary>
internal abstract record ConstraintNode(ConstraintKinds Kinds, int Position)
{
    internal abstract ParameterValue? Evaluate(Func<string, ParameterValue?> valueOf);

    protected static double? Number(ParameterValue? value) => value is { IsNumber: true } number ? number.Number : null;

    protected static bool? Truth(ParameterValue? value) => value?.Flag;

    protected static ParameterValue? Wrap(bool? truth) => truth is { } known ? ParameterValue.Of(known) : null;
}

internal sealed record LiteralNode(ParameterValue Value, ConstraintKinds Kinds, int Position) : ConstraintNode(Kinds, Position)
{
    internal override ParameterValue? Evaluate(Func<string, ParameterValue?> valueOf) => Value;
}

internal sealed record NameNode(string Name, ConstraintName Meaning, int Position) : ConstraintNode(Meaning.Kinds, Position)
{
    internal override ParameterValue? Evaluate(Func<string, ParameterValue?> valueOf) => valueOf(Name);
}

internal sealed record ArithmeticNode(string Operator, ConstraintNode Left, ConstraintNode Right, int Position)
    : ConstraintNode(ConstraintKinds.Number, Position)
{
    internal override ParameterValue? Evaluate(Func<string, ParameterValue?> valueOf)
    {
        if (Number(Left.Evaluate(valueOf)) is not { } a || Number(Right.Evaluate(valueOf)) is not { } b) return null;
        return ParameterValue.Of(Operator switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => a / b,
            "//" => Math.Floor(a / b),
            // As in Python: the sign of the divisor.
            "%" => a - b * Math.Floor(a / b),
            _ => Elementary.Pow(a, b),
        });
    }
}

internal sealed record ComparisonNode(string Operator, ConstraintNode Left, ConstraintNode Right, int Position) : ConstraintNode(ConstraintKinds.Flag, Position)
{
    internal override ParameterValue? Evaluate(Func<string, ParameterValue?> valueOf)
    {
        var (left, right) = (Left.Evaluate(valueOf), Right.Evaluate(valueOf));
        if (Operator is "==" or "!=") return left is { } first && right is { } second ? ParameterValue.Of(first.Matches(second) == (Operator == "==")) : null;
        if (Number(left) is not { } a || Number(right) is not { } b) return null;
        return ParameterValue.Of(Operator switch { "<" => a < b, "<=" => a <= b, ">" => a > b, _ => a >= b });
    }
}

/// <summary>Three-valued: what cannot be told decides nothing where the other side does.</summary>
internal sealed record LogicNode(bool IsAnd, ConstraintNode Left, ConstraintNode Right, int Position) : ConstraintNode(ConstraintKinds.Flag, Position)
{
    internal override ParameterValue? Evaluate(Func<string, ParameterValue?> valueOf)
    {
        var (left, right) = (Truth(Left.Evaluate(valueOf)), Truth(Right.Evaluate(valueOf)));
        return Wrap(IsAnd ? left & right : left | right);
    }
}

internal sealed record NotNode(ConstraintNode Of, int Position) : ConstraintNode(ConstraintKinds.Flag, Position)
{
    internal override ParameterValue? Evaluate(Func<string, ParameterValue?> valueOf) => Wrap(!Truth(Of.Evaluate(valueOf)));
}
