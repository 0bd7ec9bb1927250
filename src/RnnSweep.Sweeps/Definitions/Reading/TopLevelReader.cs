using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.EarlyTermination.Wilcoxon;
using RnnSweep.Search.Repeats;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads the top level of a sweep file and puts the definition together.</summary>
internal sealed class TopLevelReader(SweepCatalogue catalogue, Findings findings)
{
    public const int MostSlots = 1_000_000;
    private const double MostFlops = 1e18;
    private const long LargestSeed = (1L << 53) - 1;

    private readonly Dictionary<string, DefinitionError> _places = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ITaskSource> _sources = catalogue.Training.Tasks.All;

    /// <summary>Where each parameter stands, by the trainer's name; messages are empty.</summary>
    public IReadOnlyDictionary<string, DefinitionError> Places => _places;

    /// <summary>The definition; null with errors reported.</summary>
    /// <param name="root">The file's mapping.</param>
    /// <param name="fallbackName">The sweep's name where the file gives none.</param>
    public SweepDefinition? Read(MappingNode root, string fallbackName)
    {
        new YamlReadings(findings, catalogue.Training.Parameters).Check(root);
        SweepKeys.Table.Check(root, "", findings, skip: entry => Ignored(entry) || IsMisplaced(entry));
        var name = root.Find("name") is { } nameEntry ? Name(nameEntry.Value) : fallbackName;
        var description = root.Find("description") is { Value: not ScalarNode { Value.Kind: ParameterValueKind.None } } text
            ? ScalarReader.Text(text.Value, "description", findings)
            : null;
        var task = Required(root, "task") is { } taskEntry ? new TaskReader(_sources, findings).Read(taskEntry) : null;
        var method = Required(root, MethodReader.Key) is { } methodEntry ? new MethodReader(catalogue.Methods, findings).Read(methodEntry.Value) : null;
        var kind = TaskReader.KindOf(root.Find("task"));
        var metrics = new MetricReader(kind, task, findings);
        var several = root.Find(MetricReader.MetricsKey) is { } severalEntry ? metrics.ReadSeveral(severalEntry) : null;
        var metric = root.Find(MetricReader.MetricsKey) is null ? metrics.Read(root.Find("metric"))
            : several is null ? null : new ReadMetric(several[0], null, null);
        var runCap = Whole(root, "run_cap", 1, SweepLimits.MostRuns, null);
        if (method is { Kind.DefaultCap: { } usual } && root.Find("run_cap") is null)
        {
            runCap = usual;
            findings.Warn(root.Find("method")!.Value.Origin, "run_cap",
                $"{method.Name} never ends by itself, and run_cap is missing: it counts as {usual}. Give run_cap to run more or fewer.");
        }
        else if (method is { Kind.NeedsCap: true } && root.Find("run_cap") is null)
            findings.Error(root.Find("method")!.Value.Origin, "run_cap",
                $"{method.Name} never ends by itself, so run_cap is needed: the number of runs, such as run_cap: 24.");
        var seed = Whole(root, "seed", 0, LargestSeed, 0);
        var keepModels = Whole(root, "keep_models", 1, SweepLimits.MostRuns, null);
        var parallelism = Whole(root, "parallelism", 1, MostSlots, 8);
        var order = root.Find("order") is { } orderEntry ? ScalarReader.Choice(orderEntry.Value, "order", ["virtual", "arrival"], [], findings) : "virtual";
        var repeats = root.Find(RepeatsReader.Key) is { } repeatsEntry ? new RepeatsReader(findings).Read(repeatsEntry.Value) : (1, null);
        CheckRepeats(root, method, repeats, several);
        if (method is { Kind.Forks: true } && task?.Source?.HasFolds(task.Task) == true)
            findings.Error(root.Find("method")!.Value.Origin, "method",
                $"{method.Name} forks runs, and with folds the model that is kept is trained after them, up to another epoch, so that there is nothing to "
                    + "fork. Take another method, or leave folds out.");
        var computeCap = root.Find("compute_cap") is { } capEntry ? Flops(capEntry.Value) : null;
        CheckSeveral(root, method, several);
        var names = new ParameterNames(catalogue.Training, kind, findings);
        var timeCap = root.Find("time_cap") is { } timeEntry ? Time(timeEntry.Value) : null;
        var parameters = Parameters(root, method?.Name, kind, task, names);
        foreach (var parameter in parameters) _places.TryAdd(parameter.Name, PlaceOf(parameter));
        if (metric is not null && (root.Find(MetricReader.MetricsKey) ?? root.Find("metric")) is { } metricEntry)
            foreach (var goal in several ?? [metric.Goal])
                new RuleChecker(catalogue.Training.Networks, findings).CheckMetric(goal.Metric, metricEntry.Value.Origin, task, parameters);
        var read = new EarlyTerminateReader(catalogue.Rules, findings).Read(root.Find(EarlyTerminateReader.Key));
        var rules = new RuleChecker(catalogue.Training.Networks, findings).Check(read, task, parameters);
        var where = new ConstraintReader(parameters, names, findings).Read(root.Find("where"));
        var enqueued = new EnqueueReader(parameters, names, findings).Read(root.Find("enqueue"));
        var prior = new PriorReader(catalogue.Methods, findings);
        var sweeps = prior.Read(root.Find(PriorReader.Key));
        prior.Check(root.Find(PriorReader.Key), method, read);
        if (findings.ErrorCount > 0) return null;
        var space = new SearchSpace([.. parameters.Select(p => new Parameter(p.Name, p.Distribution!, [.. p.When.Select(when => when.Condition)]))])
        {
            Where = where,
            Enqueued = enqueued,
        };
        CheckSearch(root, method!, space, parameters);
        new LengthRungsChecker(catalogue, findings).Check(read, method!, task!.Source, space);
        CheckRace(root, repeats!.Value.Race, read);
        CheckSizes(task!.Source, space, parameters);
        if (findings.ErrorCount > 0) return null;
        var definition = new SweepDefinition
        {
            Name = name!,
            Description = description,
            Task = WithSeed(task!, seed!.Value),
            Method = method!.Name,
            MethodSettings = method.Settings,
            Goal = metric!.Goal,
            OtherGoals = several is { Count: > 1 } ? [.. several.Skip(1)] : [],
            Target = metric.Target,
            Impute = metric.Impute,
            EarlyTermination = rules,
            RunCap = (int?)runCap,
            ComputeCap = computeCap,
            TimeCap = timeCap,
            Seed = seed!.Value,
            Repeats = repeats!.Value.Initial,
            Race = repeats.Value.Race,
            KeepModels = (int?)keepModels,
            Parallelism = (int)parallelism!.Value,
            VirtualOrder = order == "virtual",
            Space = space,
            Prior = sweeps,
            Catalogue = catalogue,
        };
        if (SweepLimits.Objection(definition) is not { } objection) return definition;
        findings.Error((root.Find("parameters") ?? root.Find("method"))!.Value.Origin, "parameters", objection);
        return null;
    }

    private void CheckRepeats(MappingNode root, ReadMethod? method, (int Initial, RaceSettings? Race)? repeats, IReadOnlyList<RunGoal>? several)
    {
        if (root.Find(RepeatsReader.Key) is not { } entry || repeats is not var (initial, race)) return;
        if (method is { Kind.Forks: true } && (initial > 1 || race is not null))
            findings.Error(entry.Value.Origin, entry.Key,
                $"found {(race is null ? initial : "a race")}; {method.Name} forks runs, and a forked run has no repeats. Allowed: 1.");
        if (race is not null && several is { Count: > 1 })
            findings.Error(entry.Value.Origin, entry.Key,
                $"a race of repeats looks for the best by one metric, and there are {several.Count}. Give a number of repeats, such as repeats: 3.");
    }

    /// <summary>Rules that say themselves which variants have how many repeats.</summary>
    private void CheckRace(MappingNode root, RaceSettings? race, IReadOnlyList<ReadRule> rules)
    {
        if (race is null) return;
        foreach (var rule in rules)
            if (rule.Settings is WilcoxonSettings or AshaSettings { Resource: RungResource.SequenceLength })
                findings.Error(root.Find(RepeatsReader.Key)!.Value.Origin, RepeatsReader.Key,
                    $"a race of repeats does not go with {rule.Settings.Type}{(rule.Settings is AshaSettings ? " over lengths" : "")}, which decides itself "
                        + "what is tried again. Give a number of repeats, such as repeats: 3, or leave the rule out.");
    }

    /// <summary>What goes with one metric only.</summary>
    private void CheckSeveral(MappingNode root, ReadMethod? method, IReadOnlyList<RunGoal>? several)
    {
        if (root.Find("metric") is { } one && root.Find(MetricReader.MetricsKey) is not null)
            findings.Error(one.KeyOrigin, one.Key, "is given beside metrics; a sweep has one of the two. Leave one out.");
        if (several is not { Count: > 1 }) return;
        if (method is { Kind.TakesSeveralMetrics: false })
        {
            var those = catalogue.Methods.Kinds.Where(kind => kind.TakesSeveralMetrics).Select(kind => kind.Name);
            findings.Error(root.Find(MethodReader.Key)!.Value.Origin, MethodReader.Key,
                $"{method.Name} learns from one metric, and there are {several.Count}. Allowed with several: {string.Join(", ", those)}.");
        }
        if (root.Find("keep_models") is { } models)
            findings.Error(models.KeyOrigin, models.Key, "goes with one metric: with several, which runs are best is known at the end only. Leave it out.");
    }

    private static DefinitionError PlaceOf(ParsedParameter parameter)
    {
        var origin = parameter.Entry.KeyOrigin;
        return new DefinitionError(origin.Source, origin.Line, origin.Column, parameter.Key, "");
    }

    /// <summary>Generated sequences come from the sweep's seed where the task gives none of its own.</summary>
    private static TaskSettings WithSeed(ReadTask task, long seed)
    {
        var key = TaskKey.DataSeed.Name;
        if (task.Source?.Keys.Any(own => own.Name == key) != true || task.Task.Arguments.Find(key) is not null) return task.Task;
        return task.Task with { Arguments = task.Task.Arguments.With(key, seed) };
    }

    private IReadOnlyList<ParsedParameter> Parameters(MappingNode root, string? method, TaskKind kind, ReadTask? task, ParameterNames names)
    {
        if (Required(root, "parameters") is not { } entry) return [];
        var parameters = new ParametersReader(names, kind, findings).Read(entry.Value, method);
        if (kind == TaskKind.Dataset) new CombinationChecker(catalogue.Training, findings).Check(parameters, task?.Source?.Traits(task.Task));
        if (task is { Source.CarriesState: false })
            foreach (var parameter in parameters.Where(parameter => parameter.Entry.Key == "bptt"))
                findings.Error(parameter.Entry.KeyOrigin, parameter.Key,
                    $"bptt is the length of a text that is read at a time; {task.Task.Dataset} is no text. Write sequence_length.");
        if (task is { Source: { } source }) new TaskChecker(catalogue.Training.Binder, findings).Check(source, task, parameters);
        else if (task is { Task.Function: not null }) new FunctionChecker(findings).Check(task, parameters);
        return parameters;
    }

    /// <summary>The method checks the space last: it knows limits that no single line of the file breaks.</summary>
    private void CheckSearch(MappingNode root, ReadMethod method, SearchSpace space, IReadOnlyList<ParsedParameter> parameters)
    {
        foreach (var problem in method.Kind.Problems(space, method.Settings))
        {
            if (problem.Parameter is null)
            {
                // About variants as a whole: where decides on them, or else what is enqueued.
                var cause = (root.Find("where") ?? root.Find("enqueue") ?? root.Find("parameters"))!;
                findings.Error(cause.Value.Origin, cause.Key, problem.Message + ".");
                continue;
            }
            var parameter = parameters.First(p => p.Name == problem.Parameter);
            findings.Error(parameter.Entry.KeyOrigin, parameter.Key, problem.Message + ".");
        }
    }

    /// <summary>The size of the data is measured for every value that it depends on, so that every variant's cost is known before it starts.</summary>
    private void CheckSizes(ITaskSource? source, SearchSpace space, IReadOnlyList<ParsedParameter> parameters)
    {
        if (source is null || SizeChoices.CountOf(space, source) is not { } counts || !SizeChoices.IsTooMany(counts)) return;
        var most = counts.MaxBy(count => count.Count).Parameter;
        var parameter = parameters.First(p => p.Name == most);
        findings.Error(parameter.Entry.KeyOrigin, parameter.Key, PinnedSizes.Problem(counts));
    }

    private MappingEntry? Required(MappingNode root, string key)
    {
        if (root.Find(key) is { } entry) return entry;
        var example = key switch
        {
            "task" => $"task: {{ dataset: {(_sources.Count > 0 ? _sources[0].Name : "…")} }}",
            "method" => "method: random",
            _ => "parameters: { learning_rate: { values: [0.001, 0.01] } }",
        };
        // What has neither, or names a script, is a file of another program.
        var isForeign = key == "task" && (root.Find("program") is not null || (root.Find(MethodReader.Key) is null && root.Find("parameters") is null
            && root.Entries.Any(entry => !SweepKeys.Table.Known.Contains(entry.Key))));
        findings.Error(root.Origin, key, $"{key} is missing. Add, for example, {example}."
            + (isForeign ? " 'rnnsweep import FILE' makes a sweep file of one of another program." : ""));
        return null;
    }

    private string? Name(Node node)
    {
        if (ScalarReader.Text(node, "name", findings) is not { } text) return null;
        if (SweepName.IsValid(text)) return text;
        if (text.Trim().Length is > 0 and <= SweepName.Longest && text.Any(char.IsLetterOrDigit)
            && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '(' or ')' or '+' or ',' or '&'))
        {
            var name = SweepName.FromText(text);
            findings.Warn(node.Origin, "name", $"{ShownValue.Of(text)} is read as {name}: a sweep's name is that of its folder too.");
            return name;
        }
        findings.Invalid(node, "name",
            $"1 to {SweepName.Longest} letters, digits, dots, dashes and underscores (A-Z a-z 0-9 . - _), not starting with a dot or dash");
        return null;
    }

    private long? Whole(MappingNode root, string key, long min, long max, long? standard) =>
        root.Find(key) is { } entry ? ScalarReader.Whole(entry.Value, key, min, max, findings) : standard;

    /// <summary>A number of FLOPs, which people write with an exponent.</summary>
    private long? Flops(Node node)
    {
        if (node is ScalarNode { Value.IsNumber: true } scalar && scalar.Value.Number is >= 1 and <= MostFlops
            && scalar.Value.Number == Math.Floor(scalar.Value.Number))
            return (long)scalar.Value.Number;
        findings.Invalid(node, "compute_cap", "a whole number of FLOPs from 1 to 1e18, such as 5e12");
        return null;
    }

    private TimeSpan? Time(Node node)
    {
        if (DurationReader.Read(node) is { } time) return time;
        findings.Invalid(node, "time_cap", DurationReader.Allowed);
        return null;
    }

    private bool Ignored(MappingEntry entry)
    {
        if (!SweepKeys.Ignored.TryGetValue(entry.Key, out var why)) return false;
        findings.Warn(entry.KeyOrigin, entry.Key, $"is ignored: {why}.");
        if (entry.Key == "kind") ScalarReader.Choice(entry.Value, "kind", ["sweep"], [], findings);
        if (entry.Key == "controller" && ScalarReader.Mapping(entry.Value, "controller", "controller: { type: local }", findings) is { } controller)
        {
            new KeyTable(["type"], []).Check(controller, "controller", findings);
            if (controller.Find("type") is { } type) ScalarReader.Choice(type.Value, "controller.type", ["cloud", "local"], [], findings);
        }
        return true;
    }

    private bool IsMisplaced(MappingEntry entry)
    {
        if (catalogue.Training.Parameters.Find(entry.Key) is null) return false;
        findings.Error(entry.KeyOrigin, entry.Key, $"{entry.Key} is a parameter of the trainer. Write it under `parameters`: {entry.Key}: {{ value: … }}.");
        return true;
    }
}
