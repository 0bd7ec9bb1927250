using RnnSweep.Numerics;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads where a parameter's values come from: W&amp;B's shapes, each with a closed set of keys.</summary>
internal sealed class DistributionReader(ParameterNames names, Findings findings)
{
    private static readonly Dictionary<string, string> Replacements = new(StringComparer.Ordinal)
    {
        ["log_uniform"] = "log_uniform_values",
        ["q_log_uniform"] = "q_log_uniform_values",
        ["inv_log_uniform"] = "inv_log_uniform_values",
    };

    // Of keys that need their distribution named, the ones that it then may have.
    private static readonly (string Key, string Distributions)[] NotInferred =
    [
        ("q", "`distribution: q_uniform` or `distribution: q_log_uniform_values`"), ("mu", "`distribution: normal` or `distribution: log_normal`"),
        ("sigma", "`distribution: normal` or `distribution: log_normal`"), ("a", "`distribution: beta`"), ("b", "`distribution: beta`"),
    ];

    private static readonly IReadOnlyDictionary<string, string> Synonyms = NearestName.Synonyms(
        ("values", "choices options list"),
        ("value", "const constant default"),
        ("min", "low lower minimum from"),
        ("max", "high upper maximum to"),
        ("distribution", "type dist"),
        ("q", "step quantum"),
        ("mu", "mean loc location"),
        ("sigma", "std stddev sd scale"),
        ("a", "alpha"),
        ("b", "beta"),
        ("probabilities", "weights p probs"),
        ("when", "if condition only_when"));

    private readonly ListReader _lists = new(names, findings);
    private readonly RangeReader _ranges = new(findings);

    /// <summary>The keys that a parameter may have, whatever its shape.</summary>
    public static IReadOnlyList<string> KnownKeys { get; } = ["distribution", "when", .. DistributionShape.AllKeys, "parameters"];

    /// <summary>Fills in the parameter's distribution, or reports why there is none.</summary>
    public void Read(ParsedParameter parameter, MappingNode mapping)
    {
        var named = mapping.Find("distribution");
        if (named is not null) parameter.DistributionOrigin = named.Value.Origin;
        var kind = named is null ? Infer(parameter, mapping) : Named(parameter, mapping, named);
        if (kind is null) return;
        var shape = DistributionShape.Find(kind);
        var errors = findings.ErrorCount;
        CheckKeys(parameter, mapping, shape, named is not null);
        if (shape.Required.FirstOrDefault(key => mapping.Find(key) is null) is { } missing)
        {
            findings.Error(parameter.Entry.KeyOrigin, parameter.Key, $"{missing} is missing; {kind} takes {string.Join(", ", shape.Keys)}.");
            return;
        }
        var distribution = kind switch
        {
            "constant" => _lists.Constant(parameter, mapping),
            "categorical" => _lists.Categorical(parameter, mapping),
            "categorical_w_probabilities" => _lists.Weighted(parameter, mapping),
            _ => _ranges.Read(parameter, mapping, shape),
        };
        if (findings.ErrorCount == errors) parameter.Distribution = distribution;
    }

    private string? Named(ParsedParameter parameter, MappingNode mapping, MappingEntry named)
    {
        var key = Keys.Join(parameter.Key, "distribution");
        if (named.Value is ScalarNode { Text: var text } && Replacements.TryGetValue(text, out var replacement))
        {
            findings.Error(named.Value.Origin, key,
                $"{text} is deprecated: its min and max are exponents of e. Use {replacement}, whose min and max are the values "
                    + $"themselves{Instead(mapping, text)}.");
            return null;
        }
        return ScalarReader.Choice(named.Value, key, DistributionShape.Names, [], findings);
    }

    /// <summary>The bounds that exponents stand for, where they are given.</summary>
    private static string Instead(MappingNode mapping, string kind)
    {
        if (mapping.Find("min")?.Value is not ScalarNode { Value.IsNumber: true } min
            || mapping.Find("max")?.Value is not ScalarNode { Value.IsNumber: true } max) return "";
        var (low, high) = kind == "inv_log_uniform" ? (-max.Value.Number, -min.Value.Number) : (min.Value.Number, max.Value.Number);
        var (from, to) = (Elementary.Exp(low), Elementary.Exp(high));
        return from > 0 && double.IsFinite(to) && from < to
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $": min: {from:G6}, max: {to:G6}")
            : "";
    }

    /// <summary>W&amp;B's inference: value, values with or without probabilities, two whole numbers, two numbers.</summary>
    private string? Infer(ParsedParameter parameter, MappingNode mapping)
    {
        if (mapping.Find("value") is not null) return "constant";
        if (mapping.Find("values") is not null) return mapping.Find("probabilities") is null ? "categorical" : "categorical_w_probabilities";
        foreach (var (key, distributions) in NotInferred)
        {
            if (mapping.Find(key) is not { } entry) continue;
            findings.Error(entry.KeyOrigin, Keys.Join(parameter.Key, key), $"{key} needs its distribution named: {distributions}.");
            return null;
        }
        if (mapping.Find("min") is null && mapping.Find("max") is null)
        {
            // Misspelt keys explain it better than what is missing.
            var errors = findings.ErrorCount;
            CheckKeys(parameter, mapping, DistributionShape.Find("categorical_w_probabilities"), named: false);
            if (findings.ErrorCount == errors) findings.Error(parameter.Entry.KeyOrigin, parameter.Key, "found no values; give value, values, or min and max.");
            return null;
        }
        return IsWhole(mapping.Find("min")) && IsWhole(mapping.Find("max")) ? "int_uniform" : "uniform";

        // A run of digits beyond 64 bits became a real number and is meant as a whole one.
        static bool IsWhole(MappingEntry? entry) => entry?.Value switch
        {
            null or ScalarNode { Value.Kind: ParameterValueKind.Integer } => true,
            ScalarNode { Value.Kind: ParameterValueKind.Real, Text.Length: > 18 } number => number.Text.AsSpan().IndexOfAny(".eE") < 0,
            _ => false,
        };
    }

    private void CheckKeys(ParsedParameter parameter, MappingNode mapping, DistributionShape shape, bool named)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key is "distribution" or "when" || shape.Keys.Contains(entry.Key)) continue;
            var key = Keys.Join(parameter.Key, entry.Key);
            if (DistributionShape.AllKeys.Contains(entry.Key))
            {
                var rest = named
                    ? $"distribution {shape.Name} takes {string.Join(", ", shape.Keys)}"
                    : $"it does not go with {shape.Keys.First(k => mapping.Find(k) is not null)}";
                findings.Error(entry.KeyOrigin, key, $"{entry.Key} does not belong here: {rest}.");
            }
            else if (entry.Key == "where")
                findings.Error(entry.KeyOrigin, key, "where is a key of the sweep: it stands beside `parameters` and may name several of them.");
            else findings.Unknown(entry.KeyOrigin, key, "key", entry.Key, KnownKeys, NearestName.Find(entry.Key, KnownKeys, Synonyms));
        }
    }
}
