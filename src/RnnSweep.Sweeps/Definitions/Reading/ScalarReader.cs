using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads single values; what does not fit is reported and gives null.</summary>
internal static class ScalarReader
{
    /// <summary>A text; numbers and truth values are taken as they are written.</summary>
    public static string? Text(Node node, string key, Findings findings)
    {
        if (node is ScalarNode { Value.Kind: not ParameterValueKind.None } scalar) return scalar.Text;
        findings.Invalid(node, key, "a text");
        return null;
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public static long? Whole(Node node, string key, long min, long max, Findings findings)
    {
        if (node is ScalarNode { Value.Integer: { } value } && value >= min && value <= max) return value;
        findings.Invalid(node, key, $"a whole number from {min} to {max}");
        return null;
    }

    /// <summary>One of a list of words.</summary>
    public static string? Choice(Node node, string key, IReadOnlyList<string> known, IReadOnlyList<string> notBuilt, Findings findings)
    {
        if (node is not ScalarNode { Value.Kind: ParameterValueKind.Text } scalar)
        {
            findings.Invalid(node, key, string.Join(", ", known));
            return null;
        }
        if (known.Contains(scalar.Text)) return scalar.Text;
        if (AnyCase(scalar, key, known, findings) is { } same) return same;
        if (notBuilt.Contains(scalar.Text)) findings.NotBuilt(node.Origin, key, scalar.Text);
        else findings.Unknown(node.Origin, key, "value", scalar.Text, known, NearestName.Find(scalar.Text, known.Concat(notBuilt)));
        return null;
    }

    /// <summary>A known word that was written with other capitals or dashes, with a warning; null where it is none.</summary>
    public static string? AnyCase(ScalarNode scalar, string key, IReadOnlyList<string> known, Findings findings)
    {
        var word = scalar.Text.Replace('-', '_');
        if (known.Contains(scalar.Text) || known.FirstOrDefault(one => one.Equals(word, StringComparison.OrdinalIgnoreCase)) is not { } same) return null;
        findings.Warn(scalar.Origin, key, $"{ShownValue.Text(scalar.Text)} is read as {same}.");
        return same;
    }

    /// <summary>A finite number, whole or real.</summary>
    public static ParameterValue? Number(Node node, string key, Findings findings)
    {
        if (node is ScalarNode { Value.IsNumber: true } scalar && double.IsFinite(scalar.Value.Number)) return scalar.Value;
        findings.Invalid(node, key, "a number");
        return null;
    }

    /// <summary>The mapping that is due; <paramref name="example"/> shows how it is written.</summary>
    public static MappingNode? Mapping(Node node, string key, string example, Findings findings)
    {
        if (node is MappingNode mapping) return mapping;
        findings.Error(node.Origin, key, $"found {node.Shown}; allowed: a mapping, such as {example}.");
        return null;
    }
}
