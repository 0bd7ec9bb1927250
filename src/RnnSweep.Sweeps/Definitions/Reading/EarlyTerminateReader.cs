using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Space;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>early_terminate</c>: one rule or a list of rules.</summary>
internal sealed class EarlyTerminateReader(Report report)
{
    public const string Key = "early_terminate";
    private const int MostRules = 10;
    private const double MostSteps = 1_000_000;

    /// <summary>The keys of gradient_flow.</summary>
    public static KeyTable FlowTable { get; } = new(
        ["type", "max_norm", "min_horizon", "max_dead", "patience", "vanishing_patience", "grace", "margin"], [],
        NearestName.Synonyms(
            ("type", "name rule"),
            ("max_norm", "max_grad_norm norm explode"),
            ("min_horizon", "horizon min_steps"),
            ("max_dead", "dead dead_share"),
            ("vanishing_patience", "plateau plateau_patience"),
            ("grace", "warmup min_iter min_epochs start"),
            ("margin", "tolerance min_delta")));

    /// <summary>The rules, each with where it is written; those with errors are left out.</summary>
    public IReadOnlyList<ReadRule> Read(MappingEntry? entry)
    {
        if (entry is null) return [];
        if (entry.Value is not SequenceNode list) return Rule(entry.Value, Key) is { } one ? [one] : [];
        if (list.Items.Count is 0 or > MostRules)
        {
            report.Invalid(list, Key, $"one rule or a list of 1 to {MostRules}, such as {Key}: {{ type: {GradientFlowSettings.Name} }}");
            return [];
        }
        var rules = new List<ReadRule>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (Rule(list.Items[i], $"{Key}[{i}]") is not { } rule) continue;
            if (rules.Any(other => other.Settings.Type == rule.Settings.Type)) report.Error(rule.Origin, rule.Key, $"{rule.Settings.Type} is given twice. Keep one of them.");
            rules.Add(rule);
        }
        return rules;
    }

    private ReadRule? Rule(Node node, string key)
    {
        if (ScalarReader.Mapping(node, key, $"{Key}: {{ type: {GradientFlowSettings.Name} }}", report) is not { } mapping) return null;
        if (mapping.Find("type") is not { } type)
        {
            report.Error(node.Origin, key, $"type is missing; allowed: {string.Join(", ", RuleRegistry.Built)}.");
            return null;
        }
        return ScalarReader.Choice(type.Value, Keys.Join(key, "type"), RuleRegistry.Built, RuleRegistry.Planned, report) is null ? null : Flow(mapping, key);
    }

    private ReadRule? Flow(MappingNode mapping, string key)
    {
        FlowTable.Check(mapping, key, report);
        var (before, standard) = (report.ErrorCount, new GradientFlowSettings());
        var (horizon, isShare) = Horizon(mapping, key, standard);
        var settings = standard with
        {
            MaxNorm = Number(mapping, key, "max_norm", standard.MaxNorm, x => x is > 0 and <= 1e30, "a number above 0, or null (off)"),
            MinHorizon = horizon,
            HorizonIsShare = isShare,
            MaxDead = Number(mapping, key, "max_dead", standard.MaxDead, x => x is >= 0 and < 1, "a share from 0 to below 1, or null (off)"),
            Patience = Whole(mapping, key, "patience", 1, standard.Patience),
            VanishingPatience = WholeOrNull(mapping, key, "vanishing_patience", standard.VanishingPatience),
            Grace = Whole(mapping, key, "grace", 0, standard.Grace),
            Margin = Number(mapping, key, "margin", standard.Margin, x => x is >= 0 and < 1, "a share from 0 to below 1", nullable: false) ?? standard.Margin,
        };
        if (report.ErrorCount > before) return null;
        if (settings is { MaxNorm: null, MinHorizon: null, MaxDead: null })
        {
            report.Error(mapping.Origin, key, "max_norm, min_horizon and max_dead are all off: the rule would never stop a run. Turn one on, or leave the rule out.");
            return null;
        }
        return new ReadRule(settings, mapping.Find("min_horizon")?.Value.Origin ?? mapping.Origin, key) { HorizonIsGiven = mapping.Find("min_horizon") is not null };
    }

    /// <summary>Steps where it is written as a whole number, a share of the task's dependency where it has a point.</summary>
    private (double? Horizon, bool IsShare) Horizon(MappingNode mapping, string key, GradientFlowSettings standard)
    {
        if (mapping.Find("min_horizon") is not { } entry) return (standard.MinHorizon, standard.HorizonIsShare);
        switch (entry.Value)
        {
            case ScalarNode { Value.Kind: ParameterValueKind.None }: return (null, false);
            case ScalarNode { Value: { Kind: ParameterValueKind.Integer, Boxed: long steps } } when steps is >= 1 and <= (long)MostSteps: return (steps, false);
            case ScalarNode { Value: { Kind: ParameterValueKind.Real } share } when share.Number is > 0 and <= 1: return (share.Number, true);
            default:
                report.Invalid(entry.Value, Keys.Join(key, "min_horizon"), "a whole number of steps from 1, a share of the task's dependency above 0 and up to 1.0, written with a point, or null (off)");
                return (standard.MinHorizon, standard.HorizonIsShare);
        }
    }

    private double? Number(MappingNode mapping, string key, string name, double? standard, Func<double, bool> allowed, string words, bool nullable = true)
    {
        if (mapping.Find(name) is not { } entry) return standard;
        if (nullable && entry.Value is ScalarNode { Value.Kind: ParameterValueKind.None }) return null;
        if (entry.Value is ScalarNode { Value.IsNumber: true } scalar && allowed(scalar.Value.Number)) return scalar.Value.Number;
        report.Invalid(entry.Value, Keys.Join(key, name), words);
        return standard;
    }

    private int? WholeOrNull(MappingNode mapping, string key, string name, int? standard) =>
        (int?)Number(mapping, key, name, standard, x => x is >= 1 and <= MostSteps && double.IsInteger(x), "a whole number from 1, or null (off)");

    private int Whole(MappingNode mapping, string key, string name, long least, int standard) =>
        mapping.Find(name) is { } entry ? (int)(ScalarReader.Whole(entry.Value, Keys.Join(key, name), least, (long)MostSteps, report) ?? standard) : standard;
}
