using RnnSweep.Search.EarlyTermination;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>early_terminate</c>: one rule or a list of rules.</summary>
internal sealed class EarlyTerminateReader(RuleRegistry registry, Findings findings)
{
    public const string Key = "early_terminate";

    /// <summary>The key of a rule's name.</summary>
    public const string TypeKey = "type";

    private const int MostRules = 10;

    private string Example => $"{Key}: {{ type: {registry.Built[0]} }}";

    /// <summary>The rules, each with where it is written; those with errors are left out.</summary>
    public IReadOnlyList<ReadRule> Read(MappingEntry? entry)
    {
        if (entry is null or { Value: ScalarNode { Value.Kind: ParameterValueKind.None } }) return [];
        if (entry.Value is not SequenceNode list) return Rule(entry.Value, Key) is { } one ? [one] : [];
        if (list.Items.Count is 0 or > MostRules)
        {
            findings.Invalid(list, Key, $"one rule or a list of 1 to {MostRules}, such as {Example}");
            return [];
        }
        var rules = new List<ReadRule>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (Rule(list.Items[i], $"{Key}[{i}]") is not { } rule) continue;
            if (rules.Any(other => other.Settings.Type == rule.Settings.Type))
                findings.Error(rule.Origin, rule.Key, $"{rule.Settings.Type} is given twice. Keep one of them.");
            rules.Add(rule);
        }
        return rules;
    }

    private ReadRule? Rule(Node node, string path)
    {
        if (ScalarReader.Mapping(node, path, Example, findings) is not { } mapping) return null;
        if (mapping.Find(TypeKey) is not { } type)
        {
            findings.Error(node.Origin, path, $"type is missing; allowed: {string.Join(", ", registry.Built)}.");
            return null;
        }
        if (ScalarReader.Choice(type.Value, Keys.Join(path, TypeKey), registry.Built, registry.Planned, findings) is not { } name) return null;
        var (kind, before) = (registry.Find(name)!, findings.ErrorCount);
        var settings = kind.Read(new SettingsReader(findings).Read(mapping, path, TypeKey, "name rule", kind));
        if (findings.ErrorCount > before) return null;
        if (kind.Problem(settings) is { } problem)
        {
            findings.Error(mapping.Origin, path, problem);
            return null;
        }
        var horizon = mapping.Find("min_horizon");
        return new ReadRule(settings, horizon?.Value.Origin ?? mapping.Origin, path) { HorizonIsGiven = horizon is not null };
    }
}
