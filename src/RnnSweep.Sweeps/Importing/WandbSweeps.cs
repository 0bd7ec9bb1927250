using RnnSweep.Numerics;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Importing;

/// <summary>Reads sweep files of W&amp;B (docs.wandb.ai, "Define a sweep configuration").</summary>
internal static class WandbSweeps
{
    private static readonly string[] Methods = ["grid", "random", "bayes"];

    private static readonly string[] Known = ["name", "description", "method", "metric", "parameters", "early_terminate", "run_cap"];

    // Kinds whose bounds are exponents of e, and those whose bounds are values.
    private static readonly Dictionary<string, string> Exponents = new(StringComparer.Ordinal)
    {
        ["log_uniform"] = "log_uniform_values",
        ["q_log_uniform"] = "q_log_uniform_values",
        ["inv_log_uniform"] = "log_uniform_values",
    };

    /// <summary>Whether a file is one.</summary>
    public static bool Is(MappingNode root) => root.Find("parameters")?.Value is MappingNode
        && (root.Find("method") is not null || root.Find("program") is not null || root.Find("metric") is not null);

    /// <summary>What it holds.</summary>
    public static ForeignSweep Read(MappingNode root)
    {
        var notes = new List<(string, string)>();
        var method = ForeignNodes.TextOf(root.Find("method")?.Value)?.ToLowerInvariant();
        if (method is not null && !Methods.Contains(method)) notes.Add(("method", $"{ForeignNodes.Shown(root.Find("method")!.Value)} is not known here."));
        foreach (var entry in root.Entries.Where(entry => !Known.Contains(entry.Key)))
            notes.Add((entry.Key, $"{ForeignNodes.Shown(entry.Value)}: {SweepKeys.Ignored.GetValueOrDefault(entry.Key, "means nothing here")}."));
        var metric = root.Find("metric")?.Value as MappingNode;
        foreach (var entry in metric?.Entries.Where(entry => entry.Key is not ("name" or "goal" or "target")) ?? [])
            notes.Add(($"metric.{entry.Key}", $"{ForeignNodes.Shown(entry.Value)} means nothing here."));
        var goal = ForeignNodes.TextOf(metric?.Find("goal")?.Value);
        if (goal is not null && ForeignNodes.IsMore(goal) is null)
            notes.Add(("metric.goal", $"{ForeignNodes.Shown(metric!.Find("goal")!.Value)} is neither minimize nor maximize; minimize is in its place."));
        return new ForeignSweep("a sweep of W&B")
        {
            Name = ForeignNodes.TextOf(root.Find("name")?.Value),
            Description = ForeignNodes.TextOf(root.Find("description")?.Value),
            Method = method is not null && Methods.Contains(method) ? method : null,
            Metric = ForeignNodes.TextOf(metric?.Find("name")?.Value),
            Maximize = ForeignNodes.IsMore(goal),
            Target = metric?.Find("target")?.Value as ScalarNode,
            Runs = ForeignNodes.NumberOf(root.Find("run_cap")?.Value)?.Integer,
            Rule = root.Find("early_terminate")?.Value as MappingNode,
            Parameters = [.. Flat((MappingNode)root.Find("parameters")!.Value, "")],
            Notes = notes,
        };
    }

    /// <summary>One parameter of W&amp;B's shapes.</summary>
    public static ForeignParameter Parameter(string name, MappingNode shape) =>
        Of(name, shape) with { Shown = ForeignNodes.Shown(shape) };

    private static IEnumerable<ForeignParameter> Flat(MappingNode parameters, string prefix)
    {
        foreach (var entry in parameters.Entries)
        {
            if (ParameterGroups.GroupOf(entry)?.Value is MappingNode inner)
                foreach (var parameter in Flat(inner, $"{prefix}{entry.Key}.")) yield return parameter;
            else if (entry.Value is MappingNode shape) yield return Parameter(prefix + entry.Key, shape);
            else yield return TypedSpaces.Parameter(prefix + entry.Key, entry.Value);
        }
    }

    private static ForeignParameter Of(string name, MappingNode shape)
    {
        var kind = ForeignNodes.TextOf(shape.Find("distribution")?.Value)?.ToLowerInvariant();
        var notes = new List<string>();
        ParameterValue? Value(string key) => shape.Find(key)?.Value is not ScalarNode scalar ? null : Read(scalar, notes);
        if (shape.Find("value")?.Value is { } constant)
            return constant is ScalarNode scalar ? ForeignParameter.Constant(name, Read(scalar, notes)) with { Notes = notes }
                : ForeignParameter.Refused(name, "its value has parts.");
        if (shape.Find("values")?.Value is { } values)
        {
            if (values is not SequenceNode { Items.Count: > 0 } list || !list.Items.All(item => item is ScalarNode))
                return ForeignParameter.Refused(name, values is ScalarNode ? "its values are no list; a single value is called value."
                    : values is SequenceNode { Items.Count: 0 } ? "it has no values." : "its values have parts of their own.");
            var probabilities = ForeignNodes.ListOf(shape.Find("probabilities")?.Value) ?? [];
            return ForeignParameter.List(name, [.. list.Items.Select(item => Read((ScalarNode)item, notes))]) with
            {
                Probabilities = probabilities.Count == list.Items.Count && probabilities.Count > 1 ? probabilities : [],
                Notes = notes,
            };
        }
        var (min, max) = (Value("min"), Value("max"));
        if (kind is not null && Exponents.TryGetValue(kind, out var plain))
        {
            if (min is not { IsNumber: true } low || max is not { IsNumber: true } high) return ForeignParameter.Refused(name, "min and max are missing.");
            if (kind == "inv_log_uniform") (low, high) = (ParameterValue.Of(-high.Number), ParameterValue.Of(-low.Number));
            return Range(plain, Exponential(low), Exponential(high)).With($"{kind} has exponents of e as bounds; these are the values.");
        }
        kind ??= min is { Integer: not null } && max is { Integer: not null } ? "int_uniform" : min is not null ? "uniform" : null;
        if (kind is null) return ForeignParameter.Refused(name, "it has neither a value nor values nor bounds.");
        if (!DistributionShape.Names.Contains(kind)) return ForeignParameter.Refused(name, $"{ForeignNodes.Yaml(kind)} is no distribution that is known here.");
        if (DistributionShape.Find(kind).Required.Contains("min"))
            return min is { IsNumber: true } && max is { IsNumber: true } ? Range(kind == "inv_log_uniform_values" ? "log_uniform_values" : kind, min.Value,
                max.Value) : ForeignParameter.Refused(name, "min and max are not both numbers.");
        return new ForeignParameter(name)
        {
            Distribution = kind,
            Numbers = [.. DistributionShape.Find(kind).Keys.Select(key => (Key: key, Value: Value(key))).Where(pair => pair.Value is { IsNumber: true })
                .Select(pair => (pair.Key, pair.Value!.Value))],
            Notes = notes,
        };

        ForeignParameter Range(string distribution, ParameterValue from, ParameterValue to) =>
            ForeignParameter.Range(name, distribution, from, to, distribution.StartsWith("q_", StringComparison.Ordinal) && Value("q") is { IsNumber: true } q
                ? q : null) with
            { Notes = notes };
    }

    private static ParameterValue Read(ScalarNode scalar, List<string> notes)
    {
        var (value, note) = OldYaml.ValueOf(scalar);
        if (note is not null && !notes.Contains(note)) notes.Add(note);
        return value;
    }

    /// <summary>Rounded to nine digits, as people write bounds.</summary>
    internal static ParameterValue Exponential(ParameterValue exponent) => ParameterValue.Of(Rounded(Elementary.Exp(exponent.Number)));

    private static double Rounded(double value) => double.IsFinite(value) ? double.Parse(value.ToString("G9",
        System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : value;
}
