using System.Globalization;
using System.Text.RegularExpressions;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Importing;

/// <summary>Values of other programs' files.</summary>
internal static partial class ForeignNodes
{
    private const int LongestShown = 100;

    /// <summary>The first of some keys that is there; null where none is.</summary>
    public static Node? Find(this MappingNode mapping, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            if (mapping.Find(key) is { } entry) return entry.Value;
        return null;
    }

    /// <summary>Whether a goal's word says that more is better: maximize, maximise, max; null where it says nothing.</summary>
    public static bool? IsMore(string? word) => word?.Trim() switch
    {
        { } more when more.StartsWith("max", StringComparison.OrdinalIgnoreCase) => true,
        { } less when less.StartsWith("min", StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    /// <summary>The text of a scalar that is one; null for anything else, and for null.</summary>
    public static string? TextOf(Node? node) => node is ScalarNode { Value.Kind: not ParameterValueKind.None } scalar ? scalar.Text : null;

    /// <summary>The number of a scalar, in quotes or without; null for anything else.</summary>
    public static ParameterValue? NumberOf(Node? node)
    {
        if (node is not ScalarNode scalar) return null;
        var value = scalar.Value.Kind == ParameterValueKind.Text ? CoreSchema.Resolve(scalar.Text) : scalar.Value;
        return value.IsNumber && double.IsFinite(value.Number) ? value : null;
    }

    /// <summary>Whether a scalar says true.</summary>
    public static bool IsTrue(Node? node) => node is ScalarNode scalar && scalar.Text.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The values of a list of scalars; null where one has parts.</summary>
    public static IReadOnlyList<ParameterValue>? ListOf(Node? node) =>
        node is SequenceNode list && list.Items.All(item => item is ScalarNode) ? [.. list.Items.Select(item => PlainOf((ScalarNode)item))] : null;

    /// <summary>A scalar; Python's None is null.</summary>
    public static ParameterValue PlainOf(ScalarNode scalar) => scalar is { IsQuoted: false, Text: "None" } ? ParameterValue.None : scalar.Value;

    /// <summary>A value as YAML, on one line and cut where it is long: for remarks.</summary>
    public static string Shown(Node node)
    {
        var text = Line(node);
        return text.Length > LongestShown ? string.Concat(text.AsSpan(0, LongestShown), "…") : text;
    }

    /// <summary>A value as YAML takes it back.</summary>
    public static string Yaml(ParameterValue value) => value.Kind switch
    {
        ParameterValueKind.None => "null",
        ParameterValueKind.Text => Yaml(value.Text!),
        ParameterValueKind.Real when double.IsFinite(value.Number) => ShownValue.Real(value.Number).Replace('E', 'e'),
        ParameterValueKind.Real => double.IsNaN(value.Number) ? ".nan" : value.Number > 0 ? ".inf" : "-.inf",
        _ => value.ToString(),
    };

    /// <summary>A text as YAML takes it back, in quotes where it needs them.</summary>
    public static string Yaml(string text) =>
        Plain().IsMatch(text) && CoreSchema.Resolve(text).Kind == ParameterValueKind.Text && !Word().IsMatch(text) ? text
            : $"\"{string.Concat(text.Select(Escaped))}\"";

    private static string Line(Node node) => node switch
    {
        ScalarNode scalar => scalar.Value.Kind == ParameterValueKind.Text ? Yaml(scalar.Text) : ShownValue.Text(scalar.Text.Length == 0 ? "null" : scalar.Text),
        SequenceNode list => list.Items.Count == 0 ? "[]" : $"[{string.Join(", ", list.Items.Take(30).Select(Line))}{(list.Items.Count > 30 ? ", …" : "")}]",
        MappingNode mapping => mapping.Entries.Count == 0 ? "{}"
            : $"{{ {string.Join(", ", mapping.Entries.Take(30).Select(entry => $"{Yaml(entry.Key)}: {Line(entry.Value)}"))} }}",
        _ => "",
    };

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        < ' ' or '\u007f' or (>= '\u0080' and < '\u00a0') or '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff' =>
            string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => c.ToString(),
    };

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_./-]*\z")]
    private static partial Regex Plain();

    // Words that YAML 1.1 takes for truth values.
    [GeneratedRegex(@"^(y|n|yes|no|on|off)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
