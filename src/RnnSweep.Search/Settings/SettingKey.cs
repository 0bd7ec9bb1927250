using System.Globalization;
using RnnSweep.Values;

namespace RnnSweep.Search.Settings;

/// <summary>
/// A setting of a method or of a rule, declared once: the reader checks by it, and the effective definition, the schema and the documentation are made of it.
/// </summary>
/// <param name="Name">As in sweep files.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Default">What holds where a file does not give it; <see cref="ParameterValue.None"/> where it is off then.</param>
/// <param name="Description">What it does, in one sentence.</param>
public sealed record SettingKey(string Name, SettingKind Kind, ParameterValue Default, string Description)
{
    private const double LargestWhole = 1_000_000;

    /// <summary>The least number. Default: 1 for whole numbers, none for real ones.</summary>
    public double Minimum { get; init; } = Kind == SettingKind.Real ? double.NegativeInfinity : 1;

    /// <summary>The largest number. Default: 1000000 for whole numbers, none for real ones.</summary>
    public double Maximum { get; init; } = Kind == SettingKind.Real ? double.PositiveInfinity : LargestWhole;

    /// <summary>Whether <see cref="Minimum"/> itself is not allowed. Default false; for real numbers only.</summary>
    public bool MinimumExclusive { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is not allowed. Default false; for real numbers only.</summary>
    public bool MaximumExclusive { get; init; }

    /// <summary>What null means, such as <c>off</c>; null where null is not allowed. Default: not allowed.</summary>
    public string? NullMeans { get; init; }

    /// <summary>The words of <see cref="SettingKind.Word"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Other words for it that people may write, for suggestions; separated by spaces.</summary>
    public string Synonyms { get; init; } = "";

    /// <summary>What else is to be said of the default: that it depends on something. Default: nothing.</summary>
    public string DefaultNote { get; init; } = "";

    /// <summary>What numbers of it are called in messages. Default: <c>number</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The allowed values in words.</summary>
    public string Allowed => NullMeans is null ? Numbers : $"{Numbers}, or null ({NullMeans})";

    private string Numbers => Kind switch
    {
        SettingKind.Truth => "true or false",
        SettingKind.Word => string.Join(", ", Words),
        SettingKind.Real => Range(this is { Minimum: >= 0, Maximum: <= 1 } ? "a share" : "a number"),
        SettingKind.CountOrShare =>
            string.Create(CultureInfo.InvariantCulture,
                $"a whole number{Of} from {Minimum} to {Maximum}, or a share above 0 and up to 1.0, written with a point"),
        _ => string.Create(CultureInfo.InvariantCulture, $"a whole number{Of} from {Minimum} to {Maximum}"),
    };

    private string Of => Unit.Length == 0 ? "" : $" of {Unit}";

    /// <summary>A value as it is kept: whole numbers whole, real ones real. Null where it is not allowed.</summary>
    public ParameterValue? Take(ParameterValue value) => value.Kind == ParameterValueKind.None
        ? NullMeans is null ? null : value
        : (Kind, value) switch
        {
            (SettingKind.Truth, { Flag: not null }) => value,
            (SettingKind.Word, { Text: { } word }) when Words.Contains(word) => value,
            (SettingKind.Whole or SettingKind.CountOrShare, { Integer: { } number }) when number >= Minimum && number <= Maximum => value,
            (SettingKind.CountOrShare, { Real: > 0 and <= 1 }) => value,
            (SettingKind.Real, { IsNumber: true }) when IsInside(value.Number) => ParameterValue.Of(value.Number),
            _ => null,
        };

    private bool IsInside(double number) => double.IsFinite(number)
        && (MinimumExclusive ? number > Minimum : number >= Minimum)
        && (MaximumExclusive ? number < Maximum : number <= Maximum);

    private string Range(string noun)
    {
        var words = noun;
        if (double.IsFinite(Minimum)) words += string.Create(CultureInfo.InvariantCulture, $" {(MinimumExclusive ? "above" : "from")} {Minimum}");
        if (!double.IsFinite(Maximum)) return words;
        var from = !double.IsFinite(Minimum) ? "" : MinimumExclusive ? " and" : "";
        var to = MaximumExclusive ? from.Length > 0 ? "below" : "to below" : from.Length > 0 ? "up to" : "to";
        return words + string.Create(CultureInfo.InvariantCulture, $"{from} {to} {Maximum}");
    }
}
