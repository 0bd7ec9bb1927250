using System.Globalization;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads a <c>task</c> that names a test function: <c>task: { function: sphere, noise: 0.1, seconds: 0, cost: 1 }</c>.</summary>
internal sealed class FunctionReader(IReadOnlyList<string> datasets, Findings findings)
{
    /// <summary>The task; null with errors reported.</summary>
    public ReadTask? Read(MappingNode task, MappingEntry function)
    {
        var name = Name(function.Value);
        var noise = task.Find("noise") is { } added
            ? Number(added.Value, "noise", double.MaxValue, "a number from 0, the standard deviation of what is added to the value", findings)
            : 0;
        var seconds = task.Find("seconds") is { } time ? Seconds(time.Value, findings) : 0;
        var cost = task.Find("cost") is { } entry ? ScalarReader.Whole(entry.Value, "task.cost", 1, FunctionSettings.MostCost, findings) : 1;
        var crash = Truth(task, "crash");
        var shift = task.Find("shift") is { } moved ? ScalarReader.Whole(moved.Value, "task.shift", 0, FunctionCatalog.MostShift, findings) : null;
        if (name is null || noise is null || seconds is null || cost is null || crash is null || (shift is null && task.Find("shift") is not null)) return null;
        var settings = TaskSettings.Of(new FunctionSettings(name, noise.Value, seconds.Value, cost.Value, crash.Value, shift));
        // Whatever else could be refused has been read with its line.
        var suspect = crash.Value ? "crash" : "shift";
        if ((crash.Value || shift is not null) && FunctionCatalog.Refusal(settings) is { } refusal)
        {
            findings.Error(task.Find(suspect)!.Value.Origin, $"task.{suspect}", refusal);
            return null;
        }
        return new ReadTask(null, settings, function.Value.Origin);
    }

    private string? Name(Node node)
    {
        const string Key = "task.function";
        if (ScalarReader.Text(node, Key, findings) is not { } name) return null;
        if (FunctionCatalog.Names.Contains(name)) return name;
        if (datasets.Contains(name)) findings.Error(node.Origin, Key, $"{name} is a dataset, not a function. Write task: {{ dataset: {name} }}.");
        else findings.Unknown(node.Origin, Key, "function", name, FunctionCatalog.Names, NearestName.Find(name, FunctionCatalog.Names));
        return null;
    }

    private bool? Truth(MappingNode task, string key)
    {
        if (task.Find(key) is not { } entry) return false;
        if (entry.Value is ScalarNode { Value.Flag: { } truth }) return truth;
        findings.Invalid(entry.Value, $"task.{key}", "true or false");
        return null;
    }

    /// <summary>The time that an epoch takes; null with an error reported.</summary>
    public static double? Seconds(Node node, Findings findings)
    {
        var longest = FunctionSettings.MostSeconds.ToString(CultureInfo.InvariantCulture);
        return Number(node, "seconds", FunctionSettings.MostSeconds, $"a number from 0 to {longest}, the time that an epoch takes", findings);
    }

    private static double? Number(Node node, string key, double most, string allowed, Findings findings)
    {
        if (node is ScalarNode { Value.IsNumber: true } scalar && scalar.Value.Number >= 0 && scalar.Value.Number <= most) return scalar.Value.Number;
        findings.Invalid(node, $"task.{key}", allowed);
        return null;
    }
}
