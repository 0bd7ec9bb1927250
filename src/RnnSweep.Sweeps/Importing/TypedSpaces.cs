using System.Text.RegularExpressions;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Importing;

/// <summary>
/// Reads search spaces in which each parameter names its distribution: those of Ray Tune as people write them into JSON (<c>tune.loguniform(1e-4, 0.1)</c>,
/// <c>{ "grid_search": [ … ] }</c>), NNI, Azure ML and keras-tuner.
/// </summary>
internal static partial class TypedSpaces
{
    private static readonly string[] Wrappers = ["param_space", "search_space", "searchSpace", "config", "space", "parameters", "hyperparameters", "params"];

    private static readonly string[] Types = ["type", "_type", "distribution", "dist", "sampler", "method", "domain"];

    /// <summary>What a file holds; null where nothing in it is a parameter.</summary>
    public static ForeignSweep? Read(MappingNode root)
    {
        var tuning = root.Find("tune_config")?.Value as MappingNode ?? root;
        var wrapper = Wrappers.FirstOrDefault(key => root.Find(key)?.Value is MappingNode or SequenceNode);
        var space = wrapper is null ? root : root.Find(wrapper)!.Value;
        var parameters = space switch
        {
            // keras-tuner has a list, of mappings with a name.
            SequenceNode list => [.. list.Items.OfType<MappingNode>().SelectMany(Listed)],
            MappingNode mapping => mapping.Entries.SelectMany(entry => Flat(entry.Key, entry.Value, 0)).ToArray(),
            _ => [],
        };
        if (!parameters.Any(parameter => parameter.Refusal is null)) return null;
        var isGrid = parameters.All(parameter => parameter.IsConstant || parameter.Refusal is not null || parameter.Shown.Contains("grid_search",
            StringComparison.Ordinal)) && parameters.Any(parameter => !parameter.IsConstant);
        var beside = wrapper is null ? null : new SpaceSettings(tuning);
        return new ForeignSweep(WhatIs(root, parameters))
        {
            Name = ForeignNodes.TextOf(root.Find("name", "display_name", "experimentName") as ScalarNode),
            Method = beside?.Method ?? (isGrid ? "grid" : "random"),
            Metric = beside?.Metric,
            Maximize = beside?.Maximize,
            Runs = beside?.Runs,
            Parameters = parameters,
            // A list is the whole state of keras-tuner's oracle.
            Notes = wrapper is null || space is SequenceNode ? [] : SpaceSettings.Rest(root, wrapper),
        };
    }

    /// <summary>One parameter, whatever it is.</summary>
    public static ForeignParameter Parameter(string name, Node node) => Of(name, node) with { Shown = ForeignNodes.Shown(node) };

    private static string WhatIs(MappingNode root, IReadOnlyList<ForeignParameter> parameters) =>
        root.Find("space") is { Value: SequenceNode } ? "a search space of keras-tuner"
        : parameters.Any(parameter => parameter.Shown.Contains("_type:", StringComparison.Ordinal)) ? "a search space of NNI"
        : root.Find("param_space") is not null || root.Find("tune_config") is not null
            || parameters.Any(parameter => parameter.Shown.Contains("tune.", StringComparison.Ordinal)
                || parameter.Shown.Contains("grid_search", StringComparison.Ordinal)) ? "a search space of Ray Tune"
        : root.Find("sampling_algorithm") is not null ? "a sweep job of Azure ML"
        : "a search space";

    private static IEnumerable<ForeignParameter> Listed(MappingNode entry)
    {
        if (entry.Find("config")?.Value is MappingNode config && ForeignNodes.TextOf(config.Find("name")?.Value) is { } own)
            return [new Domain(ForeignNodes.TextOf(entry.Find("class_name")?.Value) ?? "", config, []).Parameter(own) with
            {
                Shown = ForeignNodes.Shown(entry),
            }];
        return ForeignNodes.TextOf(entry.Find("name", "parameter")) is { } name ? [Parameter(name, entry)] : [];
    }

    /// <summary>A mapping that is no distribution is a group of parameters.</summary>
    private static IEnumerable<ForeignParameter> Flat(string name, Node node, int depth)
    {
        if (node is MappingNode { Entries.Count: > 0 } group && depth < 8 && !IsParameter(group))
            foreach (var parameter in group.Entries.SelectMany(entry => Flat($"{name}.{entry.Key}", entry.Value, depth + 1))) yield return parameter;
        else yield return Parameter(name, node);
    }

    private static bool IsParameter(MappingNode mapping) =>
        mapping.Find("grid_search", "values", "choices", "value", "min", "lower", "low", "bounds", "range", "min_value", "_value") is not null
        || (mapping.Find(Types) is ScalarNode type && Domain.IsKnown(type.Text));

    private static ForeignParameter Of(string name, Node node)
    {
        switch (node)
        {
            case ScalarNode scalar when Call().Match(scalar.Text) is { Success: true } call:
                return OfCall(name, call.Groups[1].Value, call.Groups[2].Value);
            case ScalarNode { Text: var text } when text.StartsWith('<') || text.Contains("lambda", StringComparison.Ordinal):
                return ForeignParameter.Refused(name, "it is a thing of Python's, of which the file tells nothing.");
            case ScalarNode scalar:
                return ForeignParameter.Constant(name, ForeignNodes.PlainOf(scalar));
            case SequenceNode list:
                return ForeignNodes.ListOf(list) is { Count: > 0 } values ? ForeignParameter.List(name, values).With("a list: each of its values is tried.")
                    : ForeignParameter.Refused(name, "it is a list whose entries have parts of their own.");
            case MappingNode mapping:
                return OfMapping(name, mapping);
            default:
                return ForeignParameter.Refused(name, "it is nothing that is known here.");
        }
    }

    private static ForeignParameter OfMapping(string name, MappingNode mapping)
    {
        if (mapping.Find("grid_search")?.Value is { } grid) return new Domain("grid_search", null, [grid]).Parameter(name);
        var type = ForeignNodes.TextOf(mapping.Find(Types));
        if (type is null or "" || (mapping.Find("distribution") is not null && DistributionShape.Names.Contains(type))) return UntypedOf(name, mapping);
        if (!Domain.IsKnown(type)) return ForeignParameter.Refused(name, $"{ShownValue.Of(type)} is no distribution that is known here.");
        var listed = mapping.Find("_value", "args", "value") is SequenceNode arguments ? arguments.Items : [];
        return new Domain(type, mapping, listed).Parameter(name);
    }

    private static ForeignParameter UntypedOf(string name, MappingNode mapping)
    {
        if (mapping.Find("choices", "categories", "options") is { } choices) return new Domain("choice", null, [choices]).Parameter(name);
        var isLog = mapping.Find("log", "log_scale", "sampling", "scale", "prior", "step", "q") is not null;
        if (mapping.Find("distribution") is null && (isLog || mapping.Find("lower", "low", "min_value", "bounds", "range") is not null))
        {
            var bounds = mapping.Find("bounds", "range") is SequenceNode both ? both.Items
                : [.. new[] { mapping.Find("lower", "low", "min_value", "min"), mapping.Find("upper", "high", "max_value", "max") }.OfType<Node>()];
            var isWhole = bounds.Count == 2 && bounds.All(bound => ForeignNodes.NumberOf(bound) is { Integer: not null });
            return new Domain(isWhole ? "int" : "float", mapping, []).Parameter(name);
        }
        return WandbSweeps.Parameter(name, mapping);
    }

    private static ForeignParameter OfCall(string name, string kind, string arguments)
    {
        if (kind is "sample_from" or "lambda") return ForeignParameter.Refused(name, "it is code of Python's.");
        if (!Domain.IsKnown(kind)) return ForeignParameter.Refused(name, $"{ShownValue.Of(kind)} is no distribution that is known here.");
        var findings = new Findings();
        // Brackets of tuples are those of lists in YAML.
        var text = NamedArgument().Replace(arguments, "$1: ").Replace('(', '[').Replace(')', ']');
        if (NodeParser.Parse($"[{text}]", name, isFile: false, findings) is not SequenceNode list || findings.ErrorCount > 0)
            return ForeignParameter.Refused(name, $"its arguments cannot be read: {ShownValue.Text(arguments)}.");
        var named = new MappingNode(list.Origin);
        foreach (var entry in list.Items.OfType<MappingNode>().SelectMany(item => item.Entries)) named.TryAdd(entry);
        return new Domain(kind, named, [.. list.Items.Where(item => item is not MappingNode)]).Parameter(name);
    }

    [GeneratedRegex(@"^\s*(?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*)\((.*)\)\s*\z", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<![\w""'])([A-Za-z_]\w*)\s*=\s*")]
    private static partial Regex NamedArgument();
}
