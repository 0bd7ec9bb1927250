using System.Globalization;

namespace RnnSweep.Values;

/// <summary>
/// One value of a parameter: a whole number, a real number, a text, a truth value, or none (YAML's null).
/// Two values are equal when kind and content are; 3 and 3.0 are of different kinds.
/// </summary>
public readonly record struct ParameterValue
{
    private readonly double _real;
    private readonly long _integer;
    private readonly string? _text;

    private ParameterValue(ParameterValueKind kind, long integer, double real, string? text) =>
        (Kind, _integer, _real, _text) = (kind, integer, real, text);

    /// <summary>The absent value.</summary>
    public static ParameterValue None => default;

    /// <summary>What the value is.</summary>
    public ParameterValueKind Kind { get; }

    /// <summary>A whole number.</summary>
    public static ParameterValue Of(long value) => new(ParameterValueKind.Integer, value, 0, null);

    /// <summary>A real number.</summary>
    public static ParameterValue Of(double value) => new(ParameterValueKind.Real, 0, value, null);

    /// <summary>A text.</summary>
    public static ParameterValue Of(string value) => new(ParameterValueKind.Text, 0, 0, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>A truth value.</summary>
    public static ParameterValue Of(bool value) => new(ParameterValueKind.Flag, value ? 1 : 0, 0, null);

    /// <summary>A text; none where it is null.</summary>
    public static ParameterValue OfNullable(string? value) => value is null ? None : Of(value);

    /// <summary>True for whole and real numbers.</summary>
    public bool IsNumber => Kind is ParameterValueKind.Integer or ParameterValueKind.Real;

    /// <summary>The number, whole or real.</summary>
    /// <exception cref="InvalidOperationException">The value is no number.</exception>
    public double Number => Kind switch
    {
        ParameterValueKind.Integer => _integer,
        ParameterValueKind.Real => _real,
        _ => throw new InvalidOperationException($"{Kind} is not a number"),
    };

    /// <summary>The whole number; null for any other kind.</summary>
    public long? Integer => Kind == ParameterValueKind.Integer ? _integer : null;

    /// <summary>The real number; null for any other kind.</summary>
    public double? Real => Kind == ParameterValueKind.Real ? _real : null;

    /// <summary>The text; null for any other kind.</summary>
    public string? Text => _text;

    /// <summary>The truth value; null for any other kind.</summary>
    public bool? Flag => Kind == ParameterValueKind.Flag ? _integer != 0 : null;

    /// <summary>
    /// A boxed long, double, string, bool or null, for the cells of a result table, which hold other things too. Nothing on the way to the trainer takes it.
    /// </summary>
    public object? ToCell() => Kind switch
    {
        ParameterValueKind.Integer => _integer,
        ParameterValueKind.Real => _real,
        ParameterValueKind.Text => _text,
        ParameterValueKind.Flag => _integer != 0,
        _ => null,
    };

    /// <summary>Equality as a sweep file means it: numbers by size, so that 3 matches 3.0; true matches neither 1 nor "true".</summary>
    public bool Matches(ParameterValue other) => ToCanonical() == other.ToCanonical();

    /// <summary>The same value with a whole real number of 64 bits made an integer: two values match iff their canonical forms are equal.</summary>
    public ParameterValue ToCanonical() =>
        // −2⁶³ is a float64, 2⁶³ − 1 is not: the upper bound is left out.
        Kind == ParameterValueKind.Real && _real == Math.Truncate(_real) && _real is >= -9223372036854775808.0 and < 9223372036854775808.0
            ? Of((long)_real)
            : this;

    /// <summary>Numbers by size, texts by their code units, kinds by their order of declaration.</summary>
    public int CompareTo(ParameterValue other) => IsNumber && other.IsNumber
        ? Number.CompareTo(other.Number)
        : Kind != other.Kind ? Kind.CompareTo(other.Kind)
        : Kind == ParameterValueKind.Text ? string.CompareOrdinal(_text, other._text)
        : _integer.CompareTo(other._integer);

    /// <summary>The value as a table shows it: numbers in round-trip form, true and false, nothing for none.</summary>
    public override string ToString() => Kind switch
    {
        ParameterValueKind.Integer => _integer.ToString(CultureInfo.InvariantCulture),
        ParameterValueKind.Real => _real.ToString("R", CultureInfo.InvariantCulture),
        ParameterValueKind.Text => _text!,
        ParameterValueKind.Flag => _integer != 0 ? "true" : "false",
        _ => "",
    };
}
