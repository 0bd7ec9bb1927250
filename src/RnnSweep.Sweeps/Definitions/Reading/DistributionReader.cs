using RnnSweep.Search.Space;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads where a parameter's values come from: W&amp;B's shapes, each with a closed set of keys.</summary>
internal sealed class DistributionReader(ParameterNames names, Report report)
{
    // Doubles hold whole numbers exactly up to here.
    private const double LargestStep = 1L << 53;

    private static readonly Dictionary<string, string[]> Shapes = new(StringComparer.Ordinal)
    {
        ["constant"] = ["value"],
        ["categorical"] = ["values"],
        ["int_uniform"] = ["min", "max"],
        ["uniform"] = ["min", "max"],
        ["q_uniform"] = ["min", "max", "q"],
        ["log_uniform_values"] = ["min", "max"],
        ["q_log_uniform_values"] = ["min", "max", "q"],
    };

    private static readonly string[] NotBuiltDistributions =
        ["categorical_w_probabilities", "inv_log_uniform_values", "normal", "q_normal", "log_normal", "q_log_normal", "beta", "q_beta"];

    private static readonly Dictionary<string, string> Replacements = new(StringComparer.Ordinal)
    {
        ["log_uniform"] = "log_uniform_values",
        ["q_log_uniform"] = "q_log_uniform_values",
        ["inv_log_uniform"] = "log_uniform_values",
    };

    private static readonly string[] ShapeKeys = ["value", "values", "min", "max", "q"];
    private static readonly string[] NotBuiltKeys = ["probabilities", "parameters", "where", "mu", "sigma", "a", "b"];

    private static readonly IReadOnlyDictionary<string, string> Synonyms = NearestName.Synonyms(
        ("values", "choices options list"),
        ("value", "const constant default"),
        ("min", "low lower minimum from"),
        ("max", "high upper maximum to"),
        ("distribution", "type dist"),
        ("q", "step quantum"),
        ("when", "if condition only_when"));

    /// <summary>Fills in the parameter's distribution, or reports why there is none.</summary>
    public void Read(ParsedParameter parameter, MappingNode shape)
    {
        var named = shape.Find("distribution");
        if (named is not null) parameter.DistributionOrigin = named.Value.Origin;
        var kind = named is null ? Infer(parameter, shape) : Named(parameter, named);
        if (kind is null) return;
        var errors = report.ErrorCount;
        CheckKeys(parameter, shape, kind, named is not null);
        var distribution = kind switch
        {
            "constant" => Constant(parameter, shape),
            "categorical" => Categorical(parameter, shape),
            _ => Range(parameter, shape, kind),
        };
        if (report.ErrorCount == errors) parameter.Distribution = distribution;
    }

    private string? Named(ParsedParameter parameter, MappingEntry named)
    {
        var key = Keys.Join(parameter.Key, "distribution");
        if (named.Value is ScalarNode { Text: var text } && Replacements.TryGetValue(text, out var replacement))
        {
            report.Error(named.Value.Origin, key,
                $"{text} is deprecated: its min and max are exponents of e. Use {replacement}, whose min and max are the values themselves.");
            return null;
        }
        return ScalarReader.Choice(named.Value, key, [.. Shapes.Keys], NotBuiltDistributions, report);
    }

    /// <summary>W&amp;B's inference: value, values, two whole numbers, two numbers.</summary>
    private string? Infer(ParsedParameter parameter, MappingNode shape)
    {
        if (NotBuiltKeys.FirstOrDefault(key => shape.Find(key) is not null) is { } notBuilt)
        {
            report.NotBuilt(shape.Find(notBuilt)!.KeyOrigin, Keys.Join(parameter.Key, notBuilt),
                notBuilt == "parameters" ? "a group of nested parameters" : notBuilt);
            return null;
        }
        if (shape.Find("value") is not null) return "constant";
        if (shape.Find("values") is not null) return "categorical";
        if (shape.Find("q") is { } q)
        {
            report.Error(q.KeyOrigin, Keys.Join(parameter.Key, "q"),
                "q needs its distribution named: `distribution: q_uniform` or `distribution: q_log_uniform_values`.");
            return null;
        }
        if (shape.Find("min") is null && shape.Find("max") is null)
        {
            // Misspelt keys explain it better than what is missing.
            var errors = report.ErrorCount;
            CheckKeys(parameter, shape, "categorical", named: false);
            if (report.ErrorCount == errors) report.Error(parameter.Entry.KeyOrigin, parameter.Key, "found no values; give value, values, or min and max.");
            return null;
        }
        return IsWhole(shape.Find("min")) && IsWhole(shape.Find("max")) ? "int_uniform" : "uniform";

        // A run of digits beyond 64 bits became a real number and is meant as a whole one.
        static bool IsWhole(MappingEntry? entry) => entry?.Value switch
        {
            null or ScalarNode { Value.Kind: ParameterValueKind.Integer } => true,
            ScalarNode { Value.Kind: ParameterValueKind.Real, Text.Length: > 18 } number => number.Text.AsSpan().IndexOfAny(".eE") < 0,
            _ => false,
        };
    }

    private void CheckKeys(ParsedParameter parameter, MappingNode shape, string kind, bool named)
    {
        var taken = Shapes[kind];
        foreach (var entry in shape.Entries)
        {
            if (entry.Key is "distribution" or "when" || taken.Contains(entry.Key)) continue;
            var key = Keys.Join(parameter.Key, entry.Key);
            if (ShapeKeys.Contains(entry.Key))
            {
                var rest = named
                    ? $"distribution {kind} takes {string.Join(", ", taken)}"
                    : $"it does not go with {taken.First(k => shape.Find(k) is not null)}";
                report.Error(entry.KeyOrigin, key, $"{entry.Key} does not belong here: {rest}.");
            }
            else if (NotBuiltKeys.Contains(entry.Key)) report.NotBuilt(entry.KeyOrigin, key, entry.Key);
            else
            {
                string[] known = ["distribution", "when", .. ShapeKeys];
                report.Unknown(entry.KeyOrigin, key, "key", entry.Key, known, NearestName.Find(entry.Key, known.Concat(NotBuiltKeys[..3]), Synonyms));
            }
        }
    }

    private ConstantDistribution? Constant(ParsedParameter parameter, MappingNode shape)
    {
        if (shape.Find("value") is not { } entry) return Missing<ConstantDistribution>(parameter, "constant", "value");
        return List(parameter, entry.Value, Keys.Join(parameter.Key, "value")) ? new ConstantDistribution(parameter.Listed[0].Value) : null;
    }

    private CategoricalDistribution? Categorical(ParsedParameter parameter, MappingNode shape)
    {
        if (shape.Find("values") is not { } entry) return Missing<CategoricalDistribution>(parameter, "categorical", "values");
        var key = Keys.Join(parameter.Key, "values");
        if (entry.Value is not SequenceNode { Items.Count: > 0 } list)
        {
            report.Error(entry.Value.Origin, key,
                $"found {(entry.Value is SequenceNode ? "an empty list" : entry.Value.Shown)}; allowed: a list of at least one value, such as [1, 2].");
            return null;
        }
        var seen = new HashSet<ParameterValue>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (List(parameter, list.Items[i], $"{key}[{i}]") && !seen.Add(parameter.Listed[^1].Value))
                report.Warn(list.Items[i].Origin,
                    $"{key}[{i}]", $"{list.Items[i].Shown} is listed twice: random draws it twice as often, grid visits it once.");
        }
        return new CategoricalDistribution([.. parameter.Listed.Select(listed => listed.Value)]);
    }

    private bool List(ParsedParameter parameter, Node node, string key)
    {
        if (node is not ScalarNode scalar)
        {
            report.Invalid(node, key, "one value: a number, a word, true, false or null");
            return false;
        }
        parameter.Listed.Add(new(names.ValueOf(parameter.Entry.Key, scalar), node, key));
        return true;
    }

    private Distribution? Range(ParsedParameter parameter, MappingNode shape, string kind)
    {
        var (lowest, highest) = (Bound(parameter, shape, kind, "min"), Bound(parameter, shape, kind, "max"));
        if (lowest is not { } min || highest is not { } max) return null;
        var (low, high) = (min.Number, max.Number);
        if (kind == "int_uniform" && (min.Kind != ParameterValueKind.Integer || max.Kind != ParameterValueKind.Integer))
        {
            var name = min.Kind == ParameterValueKind.Integer ? "max" : "min";
            report.Invalid(parameter.Bounds[name], Keys.Join(parameter.Key, name),
                "a whole number for int_uniform, of 64 bits and without a point (5, not 5.0)");
            return null;
        }
        if (low >= high)
        {
            report.Error(parameter.Bounds["min"].Origin, Keys.Join(parameter.Key, "min"),
                $"found {parameter.Bounds["min"].Shown}; allowed: below max, which is {parameter.Bounds["max"].Shown}.");
            return null;
        }
        if (low <= 0 && kind.EndsWith("log_uniform_values", StringComparison.Ordinal))
        {
            report.Invalid(parameter.Bounds["min"], Keys.Join(parameter.Key, "min"), $"a number above 0: {kind} is uniform in its logarithm");
            return null;
        }
        if (!kind.StartsWith("q_", StringComparison.Ordinal))
        {
            return kind switch
            {
                "int_uniform" => new IntUniformDistribution((long)min.Boxed!, (long)max.Boxed!),
                "uniform" => new UniformDistribution(low, high),
                _ => new LogUniformValuesDistribution(low, high),
            };
        }
        var step = shape.Find("q") is null ? ParameterValue.Of(1L) : Bound(parameter, shape, kind, "q");
        if (step is not { } q) return null;
        if (q.Number is <= 0 or > LargestStep)
        {
            report.Invalid(parameter.Bounds["q"], Keys.Join(parameter.Key, "q"), "a number above 0");
            return null;
        }
        var whole = q.Kind == ParameterValueKind.Integer;
        return kind == "q_uniform" ? new QUniformDistribution(low, high, q.Number, whole) : new QLogUniformValuesDistribution(low, high, q.Number, whole);
    }

    private ParameterValue? Bound(ParsedParameter parameter, MappingNode shape, string kind, string name)
    {
        if (shape.Find(name) is not { } entry)
        {
            Missing<Distribution>(parameter, kind, name);
            return null;
        }
        parameter.Bounds[name] = entry.Value;
        return ScalarReader.Number(entry.Value, Keys.Join(parameter.Key, name), report);
    }

    private T? Missing<T>(ParsedParameter parameter, string kind, string name)
        where T : Distribution
    {
        report.Error(parameter.Entry.KeyOrigin, parameter.Key, $"{name} is missing; {kind} takes {string.Join(", ", Shapes[kind])}.");
        return null;
    }
}
