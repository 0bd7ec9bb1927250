using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Importing;

/// <summary>
/// Reads spaces of Optuna studies: distributions by name, as <c>optuna.distributions.distribution_to_json</c> writes them; a trial or a list of trials with
/// such distributions; the journal of a <c>JournalStorage</c>.
/// </summary>
internal static class OptunaStudies
{
    private static readonly string[] DistributionNames =
    [
        "FloatDistribution", "IntDistribution", "CategoricalDistribution", "UniformDistribution", "LogUniformDistribution", "DiscreteUniformDistribution",
        "IntUniformDistribution", "IntLogUniformDistribution",
    ];

    // Operations of the journal, by their numbers.
    private const long CreateStudy = 0;
    private const long CreateTrial = 4;

    /// <summary>What it holds; null where it is none.</summary>
    public static ForeignSweep? Read(Node root)
    {
        if (root is SequenceNode list) return Journal(list.Items) ?? Trials(list.Items);
        if (root is not MappingNode mapping) return null;
        if (mapping.Find("trials")?.Value is SequenceNode trials && Trials(trials.Items) is { } study) return About(study, mapping);
        var named = mapping.Find("distributions")?.Value as MappingNode ?? mapping;
        var parameters = Parameters(named).ToArray();
        return parameters.Length == 0 ? null : About(Sweep(parameters), mapping);
    }

    /// <summary>A study's journal: one entry a line.</summary>
    private static ForeignSweep? Journal(IReadOnlyList<Node> lines)
    {
        var entries = lines.OfType<MappingNode>().Where(line => line.Find("op_code") is not null).ToArray();
        if (entries.Length == 0) return null;
        var found = new Dictionary<string, ForeignParameter>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (ForeignNodes.TextOf(entry.Find("param_name")?.Value) is { } name && Distribution(entry.Find("distribution")?.Value) is { } distribution)
                Add(found, Parameter(name, distribution));
            if (Inner(entry.Find("distributions")?.Value) is MappingNode all)
                foreach (var parameter in Parameters(all)) Add(found, parameter);
        }
        if (found.Count == 0) return null;
        var study = entries.FirstOrDefault(entry => ForeignNodes.NumberOf(entry.Find("op_code")?.Value)?.Integer == CreateStudy);
        var count = entries.Count(entry => ForeignNodes.NumberOf(entry.Find("op_code")?.Value)?.Integer == CreateTrial);
        var sweep = Sweep([.. found.Values]) with { Runs = count > 0 ? count : null };
        return study is null ? sweep : About(sweep, study);
    }

    private static ForeignSweep? Trials(List<Node> trials)
    {
        var found = new Dictionary<string, ForeignParameter>(StringComparer.Ordinal);
        foreach (var trial in trials.OfType<MappingNode>())
            if (Inner(trial.Find("distributions")?.Value) is MappingNode all)
                foreach (var parameter in Parameters(all)) Add(found, parameter);
        return found.Count == 0 ? null : Sweep([.. found.Values]) with { Runs = trials.Count };
    }

    private static void Add(Dictionary<string, ForeignParameter> found, ForeignParameter parameter)
    {
        if (found.TryAdd(parameter.Name, parameter) || found[parameter.Name] is var first && first.Shown == parameter.Shown) return;
        const string Note = "other trials of the study had other bounds.";
        if (!found[parameter.Name].Notes.Contains(Note)) found[parameter.Name] = found[parameter.Name].With(Note);
    }

    private static ForeignSweep Sweep(IReadOnlyList<ForeignParameter> parameters) => new("a study of Optuna") { Method = "tpe", Parameters = parameters };

    private static ForeignSweep About(ForeignSweep sweep, MappingNode study)
    {
        var direction = study.Find("direction", "directions") switch
        {
            ScalarNode one => one.Text,
            SequenceNode { Items: [ScalarNode first] } => first.Text,
            SequenceNode { Items.Count: > 1 } => "several",
            _ => null,
        };
        return sweep with
        {
            Name = ForeignNodes.TextOf(study.Find("study_name", "name")),
            // In a journal directions are numbers: 1 and 2.
            Maximize = direction?.ToUpperInvariant() switch { "MAXIMIZE" or "2" => true, "MINIMIZE" or "1" => false, _ => null },
            Notes = direction == "several" ? [("directions", "several; write metrics, a list, in the place of metric.")] : [],
        };
    }

    private static IEnumerable<ForeignParameter> Parameters(MappingNode named) =>
        named.Entries.Select(entry => (entry.Key, Distribution: Distribution(entry.Value))).Where(pair => pair.Distribution is not null)
            .Select(pair => Parameter(pair.Key, pair.Distribution!));

    /// <summary>A distribution, as a mapping or as JSON within a text; null for anything else.</summary>
    private static MappingNode? Distribution(Node? node) =>
        Inner(node) is MappingNode mapping && ForeignNodes.TextOf(mapping.Find("name")?.Value) is { } name && DistributionNames.Contains(name) ? mapping : null;

    private static Node? Inner(Node? node)
    {
        if (node is not ScalarNode { Text: ['{', ..] or [' ', ..] } scalar) return node;
        var findings = new Findings();
        return NodeParser.Parse(scalar.Text, "", isFile: false, findings) is { } inner && findings.ErrorCount == 0 ? inner : node;
    }

    private static ForeignParameter Parameter(string name, MappingNode distribution) =>
        Of(name, distribution) with { Shown = ForeignNodes.Shown(distribution) };

    private static ForeignParameter Of(string name, MappingNode distribution)
    {
        var kind = ForeignNodes.TextOf(distribution.Find("name")!.Value)!;
        var attributes = distribution.Find("attributes")?.Value as MappingNode ?? distribution;
        if (kind == "CategoricalDistribution")
            return ForeignNodes.ListOf(attributes.Find("choices")?.Value) is { Count: > 0 } choices ? ForeignParameter.List(name, choices)
                : ForeignParameter.Refused(name, "its choices have parts of their own.");
        if (ForeignNodes.NumberOf(attributes.Find("low")?.Value) is not { } low || ForeignNodes.NumberOf(attributes.Find("high")?.Value) is not { } high)
            return ForeignParameter.Refused(name, "its bounds are not both numbers.");
        var isWhole = kind.StartsWith("Int", StringComparison.Ordinal);
        var isLog = ForeignNodes.IsTrue(attributes.Find("log")?.Value) || kind.Contains("Log", StringComparison.Ordinal);
        var step = ForeignNodes.NumberOf(attributes.Find("step", "q"));
        if (isLog || step is { Number: <= 0 } || (isWhole && step is { Number: 1 })) step = null;
        if (!isWhole) (low, high) = (ParameterValue.Of(low.Number), ParameterValue.Of(high.Number));
        return SteppedRange.Of(name, isLog ? isWhole ? "q_log_uniform_values" : "log_uniform_values" : step is not null ? "q_uniform" : isWhole
            ? "int_uniform" : "uniform", low, high, isLog && isWhole ? ParameterValue.Of(1L) : step);
    }
}
