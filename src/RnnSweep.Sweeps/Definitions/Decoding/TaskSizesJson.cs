using System.Text.Json;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>
/// <c>task.sizes</c> of an effective definition: one entry for each combination of settings that sizes depend on, with the sizes of the data, or with
/// <c>refused</c>, the
/// reason why there are none. What follows from the rest is left out: the shortest sequence where all are equal, outputs without a length of their
/// own.
/// </summary>
internal static class TaskSizesJson
{
    /// <summary>The key in <c>task</c>.</summary>
    public const string Key = "sizes";

    /// <summary>Writes the key, where the sizes were measured.</summary>
    public static void Write(Utf8JsonWriter json, TaskSettings task)
    {
        if (task.Sizes is not { } sizes) return;
        json.WriteStartArray(Key);
        foreach (var entry in sizes.Entries)
        {
            json.WriteStartObject();
            foreach (var (name, value) in SizeSettings.Names.Zip(entry.Settings.Values))
                if (value is { } given) json.WriteNumber(name, given);
            if (entry.Sizes is { } measured) Write(json, measured, task.Pattern);
            else json.WriteString("refused", entry.Refusal);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (sizes.Reading is not { } reading) return;
        json.WritePropertyName(DataReadingJson.Key);
        DataReadingJson.WriteKept(json, reading);
    }

    /// <summary>Reads the key.</summary>
    /// <param name="task">The task, which has it.</param>
    /// <param name="pattern">The task's pattern, which entries share unless they name their own.</param>
    public static TaskSizes Decode(JsonMembers task, Pattern? pattern)
    {
        var entries = task.List(Key).Select((item, i) => Entry(new JsonMembers(item, $"{task.PathOf(Key)}[{i}]", task.Notes), pattern)).ToArray();
        return entries.Select(entry => entry.Settings).Distinct().Count() == entries.Length
            ? new TaskSizes(entries) { Reading = task.Find(DataReadingJson.Key) is { } reading ? DataReadingJson.Read(reading) : null }
            : throw new InvalidDataException($"its definition has the same settings twice in {task.PathOf(Key)}");
    }

    private static void Write(Utf8JsonWriter json, DataSizes sizes, Pattern? pattern)
    {
        if (sizes.Pattern != pattern) json.WriteString("pattern", Choices.Pattern.NameOf(sizes.Pattern));
        json.WriteNumber("inputs", sizes.InputSize);
        json.WriteNumber("outputs", sizes.OutputSize);
        if (sizes.Categories is { } categories)
        {
            json.WriteStartArray("categories");
            foreach (var (first, count) in categories.Blocks)
            {
                json.WriteStartObject();
                json.WriteNumber("first", first);
                json.WriteNumber("count", count);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (sizes.Trained is { } trained)
        {
            json.WriteStartArray("folds");
            foreach (var sequences in trained.Sequences) json.WriteNumberValue(sequences);
            json.WriteEndArray();
        }
        Write(json, "train", sizes.Train);
        Write(json, "valid", sizes.Valid);
        Write(json, "test", sizes.Test);
    }

    private static void Write(Utf8JsonWriter json, string name, PartSizes part)
    {
        json.WriteStartObject(name);
        json.WriteNumber("sequences", part.Sequences);
        json.WriteNumber("steps", part.Steps);
        if (part.Shortest * part.Sequences != part.Steps) json.WriteNumber("shortest", part.Shortest);
        if (part.OutputSteps > 0) json.WriteNumber("output_steps", part.OutputSteps);
        if (part.LongestOutput > 0) json.WriteNumber("longest_output", part.LongestOutput);
        json.WriteEndObject();
    }

    private static MeasuredSizes Entry(JsonMembers entry, Pattern? pattern)
    {
        var values = SizeSettings.Names.Select(name => (int?)entry.WholeOr(name, null)).ToArray();
        var settings = new SizeSettings(values[0], values[1], values[2]);
        if (entry.TextOrNull("refused") is { } refusal) return new MeasuredSizes(settings, null, refusal);
        if (entry.TextOrNull("pattern") is { } name)
        {
            if (Choices.Pattern.TryParse(name, out var own)) pattern = own;
            else entry.Notes.Unknown(entry.PathOf("pattern"), "pattern", name);
        }
        // A pattern that is not known has been noted: nothing is trained with these sizes.
        var (inputs, outputs) = ((int)entry.Whole("inputs"), (int)entry.Whole("outputs"));
        var sizes = new DataSizes(inputs, outputs, pattern ?? default, Part(entry, "train"), Part(entry, "valid"), Part(entry, "test"))
        {
            Trained = entry.Find("folds") is null ? null : new TrainedParts(entry.Values("folds").Select((value, i) => value.Integer
                ?? throw new InvalidDataException($"its definition has no whole number in {entry.PathOf("folds")}[{i}]"))),
            Categories = entry.Find("categories") is null ? null : new CategoryInputs(entry.List("categories").Select((item, i) =>
                Block(new JsonMembers(item, $"{entry.PathOf("categories")}[{i}]", entry.Notes)))),
        };
        entry.Finish();
        return new MeasuredSizes(settings, sizes, null);
    }

    private static (int First, int Count) Block(JsonMembers block)
    {
        var read = ((int)block.Whole("first"), (int)block.Whole("count"));
        block.Finish();
        return read;
    }

    private static PartSizes Part(JsonMembers entry, string name)
    {
        var part = entry.Object(name) ?? throw new InvalidDataException($"its definition has no {entry.PathOf(name)}");
        var (sequences, steps) = (part.Whole("sequences"), part.Whole("steps"));
        var shortest = part.WholeOr("shortest", null) ?? (sequences == 0 ? 0 : steps / sequences);
        var sizes = new PartSizes(sequences, steps, (int)shortest, part.WholeOr("output_steps", null) ?? 0, (int)(part.WholeOr("longest_output", null) ?? 0));
        part.Finish();
        return sizes;
    }
}
