using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RnnSweep.Training.Data;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Exports;

/// <summary>What a program has to know of an exported model beside its numbers, in JSON: settings, columns with their scales, classes, shapes.</summary>
public static class ModelDescription
{
    /// <summary>The version of the description.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As a text of several lines.</summary>
    /// <param name="kept">The model.</param>
    /// <param name="scaling">Where inputs are scaled: inside, beside or none.</param>
    public static string Text(KeptNetwork kept, string scaling) => Of(kept, scaling).ToJsonString(Readable) + "\n";

    /// <summary>As a text of one line.</summary>
    /// <inheritdoc cref="Text" path="/param"/>
    public static string Line(KeptNetwork kept, string scaling) => Of(kept, scaling).ToJsonString();

    private static JsonObject Of(KeptNetwork kept, string scaling)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var description = new JsonObject
        {
            ["rnnsweep_model"] = Version,
            ["weights_digest"] = kept.Model.WeightsDigest(),
            ["settings"] = new JsonObject(kept.Model.Settings.Select(setting => KeyValuePair.Create(setting.Key, Node(setting.Value)))),
            ["task"] = new JsonObject
            {
                ["dataset"] = kept.Task.Dataset,
                ["pattern"] = Choices.Pattern.NameOf(kept.Pattern),
                ["loss"] = Choices.Loss.NameOf(kept.Loss),
                ["keys"] = Keys(kept),
            },
            ["input_size"] = kept.Sizes.InputSize,
            ["output_size"] = kept.Sizes.OutputSize,
            ["trained_steps"] = kept.Sizes.Train.Shortest,
            ["scaling"] = scaling,
        };
        if (kept.Model.Preparation is { } preparation) Add(description, preparation, kept);
        description["tensors"] = new JsonArray([.. kept.Tensors().Select(tensor => new JsonObject
        {
            ["name"] = tensor.Name,
            ["shape"] = tensor.IsVector ? new JsonArray(tensor.Rows) : new JsonArray(tensor.Rows, tensor.Columns),
        })]);
        return description;
    }

    /// <summary>The task's own keys; of a file its name alone, as folders are nobody else's business.</summary>
    private static JsonObject Keys(KeptNetwork kept)
    {
        var keys = JsonSerializer.SerializeToNode(kept.Task.Arguments)!.AsObject();
        if (keys["file"] is { } file) keys["file"] = Path.GetFileName(file.GetValue<string>());
        return keys;
    }

    private static void Add(JsonObject description, DataPreparation preparation, KeptNetwork kept)
    {
        if (preparation.Columns.Count > 0) description["inputs"] = new JsonArray([.. preparation.Columns.Select(Column)]);
        if (preparation.HasScales())
            description["target"] = new JsonObject
            {
                ["means"] = Numbers(preparation.TargetMeansEach()),
                ["deviations"] = Numbers(preparation.TargetDeviationsEach()),
            };
        if (AnswerNames.Of(kept) is { Count: > 0 } names && description["target"] is { } target) target["columns"] = Texts(names);
        if (preparation.Transform is { } transform) description["target"]!["transform"] = transform;
        if (preparation.Period > 0) description["target"]!["period"] = preparation.Period;
        if (preparation.Symbols.Count > 0) description["symbols"] = Texts(preparation.Symbols);
        if (preparation.Classes.Count > 0) description["classes"] = Texts(preparation.Classes);
        if (preparation.Sha256.Length > 0) description["training_file_sha256"] = preparation.Sha256;
    }

    private static JsonObject Column(PreparedColumn column)
    {
        var node = new JsonObject { ["column"] = column.Name, ["means"] = Numbers(column.Means), ["deviations"] = Numbers(column.Deviations) };
        if (column.Transform is { } transform) node["transform"] = transform;
        if (column.IsAhead) node["rows_ahead"] = "furthest";
        if (column.Calendar is { } calendar) node["calendar"] = calendar;
        if (column.Categories is { } categories) node["categories"] = Texts(categories);
        if (!double.IsNaN(column.Least)) (node["least"], node["most"]) = (column.Least, column.Most);
        return node;
    }

    private static JsonArray Numbers(IReadOnlyList<double> values) => new([.. values.Select(value => (JsonNode)value)]);

    private static JsonArray Texts(IReadOnlyList<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    private static JsonNode? Node(ParameterValue value) =>
        value.Integer is { } whole ? whole : value.Real is { } real ? real : value.Flag is { } flag ? flag : value.Text;
}
