using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData.Times;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>task</c>: what is learnt, or the test function or the table in the trainer's place.</summary>
internal sealed class TaskReader(IReadOnlyList<ITaskSource> sources, Findings findings)
{
    /// <summary>Keys that go with every dataset; each has more of its own.</summary>
    public static readonly string[] OfDatasets = ["pattern", "loss"];

    /// <summary>Keys that go with a function.</summary>
    public static readonly string[] OfFunctions = ["noise", "crash", "shift"];

    /// <summary>Keys that go with a table.</summary>
    public static readonly string[] OfTables = ["value", "curve", "nearest"];

    /// <summary>Keys that go with a function and with a table.</summary>
    public static readonly string[] OfFunctionsAndTables = ["seconds", "cost"];

    private readonly KeyTable _table = new(
        [.. new[] { "dataset" }.Concat(OfDatasets).Concat(OwnKeys(sources)).Append("function").Concat(OfFunctions).Append("table").Concat(OfTables)
            .Concat(OfFunctionsAndTables).Append(TableReader.Digest).Distinct()], [],
        NearestName.Synonyms(
            ("dataset", "data name"),
            ("loss", "objective criterion"),
            ("function", "func fn"),
            ("table", "benchmark tabular lookup"),
            ("curve", "curves"),
            ("noise", "sigma std stddev"),
            ("seconds", "sleep delay duration time"),
            ("cost", "flops")));

    private readonly string[] _names = [.. sources.Select(source => source.Name)];

    /// <summary>What the file's <c>task</c> is about, told by its keys alone.</summary>
    public static TaskKind KindOf(MappingEntry? entry)
    {
        if (entry?.Value is not MappingNode { Entries.Count: > 0 } task) return TaskKind.Dataset;
        return (task.Find("dataset"), task.Find("function"), task.Find("table")) switch
        {
            (not null, null, null) => TaskKind.Dataset,
            (null, not null, null) => TaskKind.Function,
            (null, null, not null) => TaskKind.Table,
            _ => TaskKind.Unclear,
        };
    }

    /// <summary>The task with everything filled in; null with an error reported.</summary>
    public ReadTask? Read(MappingEntry entry)
    {
        if (ScalarReader.Mapping(entry.Value, "task", $"task: {{ dataset: {_names.FirstOrDefault() ?? "…"} }}", findings) is not { } task) return null;
        var errors = findings.ErrorCount;
        _table.Check(task, "task", findings, skip: IsMeasured);
        string[] ofDatasets = [.. OfDatasets, .. OwnKeys(sources)];
        switch (task.Find("dataset"), task.Find("function"), task.Find("table"))
        {
            case (null, { } function, null):
                Refuse(task, ofDatasets, "function", "dataset");
                Refuse(task, OfTables, "function", "table");
                return new FunctionReader(_names, findings).Read(task, function);
            case (null, null, { } table):
                Refuse(task, [.. ofDatasets.Except([TableReader.Digest])], "table", "dataset");
                Refuse(task, OfFunctions, "table", "function");
                return new TableReader(findings).Read(task, table);
            case ({ } dataset, null, null):
                Refuse(task, OfFunctions, "dataset", "function");
                Refuse(task, OfTables, "dataset", "table");
                Refuse(task, OfFunctionsAndTables, "dataset", "function");
                return Dataset(task, dataset);
            // A misspelt key explains it better than what is missing.
            case (null, null, null) when findings.ErrorCount == errors:
                findings.Error(entry.KeyOrigin, "task",
                    $"dataset, function or table is missing; datasets: {string.Join(", ", _names)}; functions: {string.Join(", ", FunctionCatalog.Names)}; "
                    + "table: a CSV or Parquet file.");
                return null;
            case (null, null, null):
                return null;
            case var (dataset, function, table):
                var (second, first) = table is not null ? (table, dataset is not null ? "dataset" : "function") : (function!, "dataset");
                findings.Error(second.KeyOrigin, Keys.Join("task", second.Key), $"is given beside {first}; a task has one of the two. Leave one out.");
                return null;
        }
    }

    /// <summary>Whoever copies a definition out of a journal copies what was measured for it.</summary>
    private bool IsMeasured(MappingEntry entry)
    {
        if (entry.Key is not (TaskSizesJson.Key or DataReadingJson.Key or TableReader.Measured)) return false;
        findings.Warn(entry.KeyOrigin, Keys.Join("task", entry.Key), "is ignored: the data are read and measured when the sweep is created.");
        return true;
    }

    private static List<string> OwnKeys(IEnumerable<ITaskSource> sources) => [.. sources.SelectMany(source => source.Keys).Select(key => key.Name).Distinct()];

    private void Refuse(MappingNode task, IReadOnlyList<string> keys, string present, string due)
    {
        foreach (var key in keys)
            if (task.Find(key) is { } entry) findings.Error(entry.KeyOrigin, $"task.{key}", $"{key} goes with {due}, not with {present}. Leave it out.");
    }

    private ReadTask? Dataset(MappingNode task, MappingEntry dataset)
    {
        var pattern = Named(task, "pattern", Choices.Pattern, []);
        var loss = Named(task, "loss", Choices.Loss, [], Choices.LossAliases);
        if (ScalarReader.Text(dataset.Value, "task.dataset", findings) is not { } name) return null;
        if (sources.FirstOrDefault(source => source.Name == name) is not { } source)
        {
            if (FunctionCatalog.Names.Contains(name))
                findings.Error(dataset.Value.Origin, "task.dataset", $"{name} is a function, not a dataset. Write task: {{ function: {name} }}.");
            else findings.Unknown(dataset.Value.Origin, "task.dataset", "dataset", name, _names, NearestName.Find(name, _names));
            return null;
        }
        var arguments = Arguments(task, source);
        // One at a time, so that a refusal names the one it is about; a refused one is left to the dataset for what is checked later.
        if (pattern is not null && IsRefused(source, new TaskSettings(name, Pattern: pattern), task.Find("pattern")!.Value, "task.pattern")) pattern = null;
        if (loss is not null && IsRefused(source, new TaskSettings(name, Loss: loss), task.Find("loss")!.Value, "task.loss")) loss = null;
        if (pattern is not null && loss is not null && IsRefused(source, new TaskSettings(name, pattern, loss), dataset.Value, "task"))
            (pattern, loss) = (null, null);
        var settings = new TaskSettings(name, pattern ?? source.Defaults.Pattern, loss ?? source.Defaults.Loss) { Arguments = arguments };
        return new ReadTask(source, settings, dataset.Value.Origin);
    }

    /// <summary>The values of the dataset's own keys, its defaults filled in.</summary>
    private TaskArguments Arguments(MappingNode task, ITaskSource source)
    {
        var own = OwnKeys([source]);
        var has = own.Count == 0 ? "none" : string.Join(", ", own);
        foreach (var entry in task.Entries.Where(entry => OwnKeys(sources).Except(own).Contains(entry.Key)))
            findings.Error(entry.KeyOrigin, Keys.Join("task", entry.Key),
                $"{source.Name} has no key {entry.Key}; beside dataset, pattern and loss it has {has}.");
        var (arguments, errors) = (TaskArguments.None, findings.ErrorCount);
        foreach (var key in source.Keys)
        {
            var value = key.Default;
            if (task.Find(key.Name) is { } entry)
            {
                value = ValueOf(entry.Value, key.Kind);
                if (!key.Takes(value))
                {
                    findings.Invalid(entry.Value, Keys.Join("task", key.Name), key.Allowed);
                    value = key.Default;
                }
            }
            if (value is { } given) arguments = arguments.With(key.Name, given);
        }
        // What does not go together is told only of values that are right each for itself.
        if (findings.ErrorCount == errors)
            foreach (var (key, message) in source.Problems(arguments))
                findings.Error(task.Find(key)?.Value.Origin ?? task.Find("dataset")!.Value.Origin, Keys.Join("task", key), message);
        return arguments;
    }

    /// <summary>A value as keys take it; null for what is none of theirs.</summary>
    private static TaskValue? ValueOf(Node node, TaskKeyKind kind) => (kind, node) switch
    {
        // Columns and files may be named like numbers.
        (TaskKeyKind.Text or TaskKeyKind.Columns, ScalarNode { Value.Kind: not ParameterValueKind.None } scalar) => scalar.Text,
        (TaskKeyKind.Resampling, MappingNode { Entries.Count: 2 } mapping) when mapping.Find("every")?.Value is ScalarNode every
            && mapping.Find("by")?.Value is ScalarNode by => TaskList.Of(StepText.Kept(every.Text), by.Text),
        (TaskKeyKind.Texts, ScalarNode { Value.Kind: not ParameterValueKind.None } scalar) => TaskList.Of(scalar.Text),
        (TaskKeyKind.Texts or TaskKeyKind.Columns or TaskKeyKind.Resampling, SequenceNode list) =>
            TaskList.Of(list.Items.Select(item => item is ScalarNode { Value.Kind: not ParameterValueKind.None } scalar ? scalar.Text : "")),
        (TaskKeyKind.Number, ScalarNode { Value.IsNumber: true } number) => TaskValue.Of(ParameterValue.Of(number.Value.Number)),
        (TaskKeyKind.Shares or TaskKeyKind.Levels, SequenceNode list) =>
            TaskList.Of(list.Items.Select(item => item is ScalarNode { Value.IsNumber: true } scalar ? scalar.Value.Number : double.NaN)),
        (_, ScalarNode scalar) => TaskValue.Of(scalar.Value),
        _ => null,
    };

    private bool IsRefused(ITaskSource source, TaskSettings task, Node node, string key)
    {
        var settings = new TrainingSettings();
        // What is refused without the override is not about the override.
        if (source.Refusal(settings, task) is not { } refusal || source.Refusal(settings) == refusal) return false;
        findings.Error(node.Origin, key, refusal);
        return true;
    }

    private T? Named<T>(MappingNode task, string key, ChoiceTable<T> table, IReadOnlyList<string> notBuilt,
        IReadOnlyDictionary<string, string>? aliases = null)
        where T : struct, Enum
    {
        if (task.Find(key) is not { } entry) return null;
        if (entry.Value is ScalarNode scalar && aliases?.TryGetValue(scalar.Text, out var meant) == true && table.TryParse(meant, out var known)) return known;
        var name = ScalarReader.Choice(entry.Value, Keys.Join("task", key), table.Names, notBuilt, findings);
        return table.TryParse(name, out var value) ? value : null;
    }
}
