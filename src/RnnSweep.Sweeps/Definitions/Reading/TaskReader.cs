using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>task</c>: what is learnt.</summary>
internal sealed class TaskReader(IReadOnlyList<ITaskSource> sources, Report report)
{
    private static readonly KeyTable Table = new(
        ["dataset", "pattern", "loss"], ["function", "noise", "seconds", "cost"],
        NearestName.Synonyms(
            ("dataset", "data name"),
            ("loss", "objective criterion")));

    /// <summary>The dataset's source and the task with the dataset's own pattern and loss filled in; null with an error reported.</summary>
    public ReadTask? Read(MappingEntry entry)
    {
        var names = sources.Select(source => source.Name).ToArray();
        if (ScalarReader.Mapping(entry.Value, "task", $"task: {{ dataset: {names.FirstOrDefault() ?? "…"} }}", report) is not { } task) return null;
        Table.Check(task, "task", report);
        var pattern = Named(task, "pattern", Choices.Pattern, ["encoder_decoder"]);
        var loss = Named(task, "loss", Choices.Loss, []);
        if (task.Find("dataset") is not { } dataset)
        {
            if (task.Find("function") is null) report.Error(entry.KeyOrigin, "task", $"dataset is missing; there are: {string.Join(", ", names)}.");
            return null;
        }
        if (ScalarReader.Text(dataset.Value, "task.dataset", report) is not { } name) return null;
        if (sources.FirstOrDefault(source => source.Name == name) is not { } source)
        {
            report.Unknown(dataset.Value.Origin, "task.dataset", "dataset", name, names, NearestName.Find(name, names));
            return null;
        }
        // One at a time, so that a refusal names the one it is about; a refused one is left to the dataset for what is checked later.
        if (pattern is not null && IsRefused(source, new TaskSettings(name, Pattern: pattern), task.Find("pattern")!.Value, "task.pattern")) pattern = null;
        if (loss is not null && IsRefused(source, new TaskSettings(name, Loss: loss), task.Find("loss")!.Value, "task.loss")) loss = null;
        if (pattern is not null && loss is not null && IsRefused(source, new TaskSettings(name, pattern, loss), dataset.Value, "task"))
            (pattern, loss) = (null, null);
        return new ReadTask(source, new TaskSettings(name, pattern ?? source.Defaults.Pattern, loss ?? source.Defaults.Loss), dataset.Value.Origin);
    }

    private bool IsRefused(ITaskSource source, TaskSettings task, Node node, string key)
    {
        var settings = new TrainingSettings();
        // What is refused without the override is not about the override.
        if (source.Refusal(settings, task) is not { } refusal || source.Refusal(settings) == refusal) return false;
        report.Error(node.Origin, key, refusal);
        return true;
    }

    private T? Named<T>(MappingNode task, string key, ChoiceTable<T> table, IReadOnlyList<string> notBuilt)
        where T : struct, Enum
    {
        if (task.Find(key) is not { } entry) return null;
        var name = ScalarReader.Choice(entry.Value, Keys.Join("task", key), table.Names, notBuilt, report);
        return table.TryParse(name, out var value) ? value : null;
    }
}
