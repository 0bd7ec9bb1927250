using System.Text.Json;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary><c>task</c> of an effective definition. No data are looked at, and no dataset is asked.</summary>
internal static class TaskDecoder
{
    /// <summary>The task.</summary>
    public static TaskSettings Decode(JsonMembers definition, TaskCatalog tasks)
    {
        var task = definition.Object("task") ?? throw new InvalidDataException("its definition has no task");
        if (task.TextOrNull("function") is { } function) return Function(task, function);
        if (task.TextOrNull("table") is { } table) return Table(task, table);
        var dataset = task.Text("dataset");
        var source = tasks.Find(dataset);
        if (source is null) task.Notes.Unknown(task.PathOf("dataset"), "dataset", dataset);
        var settings = new TaskSettings(dataset, Named(task, "pattern", Choices.Pattern), Named(task, "loss", Choices.Loss));
        settings = settings with { Sizes = task.Find(TaskSizesJson.Key) is null ? null : TaskSizesJson.Decode(task, settings.Pattern) };
        var arguments = TaskArguments.None;
        foreach (var (name, value) in task.All)
        {
            if (name is "dataset" or "pattern" or "loss" or TaskSizesJson.Key or DataReadingJson.Key) continue;
            if (source is not null && source.Keys.All(key => key.Name != name)) task.Notes.Unknown(task.PathOf(name), $"key of {dataset}", name);
            arguments = arguments.With(name, Argument(value, task.PathOf(name)));
        }
        return settings with { Arguments = arguments };
    }

    private static TaskSettings Function(JsonMembers task, string name)
    {
        if (!FunctionCatalog.Names.Contains(name)) task.Notes.Unknown(task.PathOf("function"), "function", name);
        var settings = new FunctionSettings(
            name, task.NumberOr("noise", null) ?? 0, task.NumberOr("seconds", null) ?? 0, task.WholeOr("cost", null) ?? 1, task.FlagOr("crash", false),
            task.WholeOr("shift", null));
        task.Finish();
        return TaskSettings.Of(settings);
    }

    private static TaskSettings Table(JsonMembers task, string file)
    {
        var settings = new TableSettings(file)
        {
            Value = task.TextOrNull("value"),
            Curve = task.TextOrNull("curve"),
            Nearest = task.FlagOr("nearest", false),
            Seconds = task.NumberOr("seconds", null) ?? 0,
            Cost = task.WholeOr("cost", null) ?? 1,
            Sha256 = task.TextOrNull("sha256"),
            Epochs = (int?)task.WholeOr(TableReader.Measured, null),
        };
        task.Finish();
        return TaskSettings.Of(settings);
    }

    private static T? Named<T>(JsonMembers task, string key, ChoiceTable<T> table)
        where T : struct, Enum
    {
        if (task.TextOrNull(key) is not { } name) return null;
        if (table.TryParse(name, out var value)) return value;
        task.Notes.Unknown(task.PathOf(key), key, name);
        return null;
    }

    private static TaskValue Argument(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array) return new TaskList(value.EnumerateArray().Select(item => Item(item, path)));
        return JsonMembers.ValueOf(value, path) is { Kind: not ParameterValueKind.None } scalar
            ? TaskValue.Of(scalar)
            : throw new InvalidDataException($"its definition has null in {path}, where a value is expected");
    }

    // Lists hold texts or shares.
    private static ParameterValue Item(JsonElement item, string path) => JsonMembers.ValueOf(item, path) switch
    {
        { IsNumber: true } number => ParameterValue.Of(number.Number),
        { Text: not null } text => text,
        _ => throw new InvalidDataException($"its definition has {item.GetRawText()} in {path}, where a text or expected a number"),
    };
}
