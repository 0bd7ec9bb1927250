using System.Text.Json.Nodes;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Schema;

/// <summary>The shapes of one parameter.</summary>
internal static class ParameterSchema
{
    /// <summary>A parameter of the trainer under its name or an alias: listed values are its own, ranges only where it is a number.</summary>
    public static JsonObject Of(TrainerParameters all, TrainerParameter parameter, string name)
    {
        var value = ValueOf(all, parameter, name);
        var shapes = new JsonArray([.. Listed(value)]);
        if (parameter.Kind is TrainerParameterKind.Integer or TrainerParameterKind.Real) shapes.Add(Json.Ref("range"));
        // A group may have the name of a parameter.
        shapes.Add(Json.Ref("trainerGroup"));
        var unit = parameter.Unit.Length == 0 ? "" : $", in {parameter.Unit}";
        var standard = parameter.Default.Kind == ParameterValueKind.None ? parameter.NullMeans : ShownValue.Of(parameter.Default);
        return new JsonObject
        {
            ["description"] = $"{parameter.Description} Allowed: {all.AllowedUnder(name, parameter)}{unit}. Default: {standard}.",
            ["anyOf"] = shapes,
        };
    }

    /// <summary>A parameter of the file's own.</summary>
    public static JsonObject Own() => new() { ["anyOf"] = new JsonArray([.. Listed(Json.Ref("value")), Json.Ref("range")]) };

    /// <summary>All shapes that draw from a range.</summary>
    public static JsonObject Ranges()
    {
        var shapes = new JsonArray();
        foreach (var shape in DistributionShape.All.Where(shape => !shape.Keys.Contains("value") && !shape.Keys.Contains("values")))
            shapes.Add(Shape(shape, [.. shape.Keys.Select(key => (key, Number(key, shape.Name)))], isInferred: shape.Name is "int_uniform" or "uniform"));
        return new JsonObject { ["anyOf"] = shapes };
    }

    private static IEnumerable<JsonObject> Listed(JsonObject value)
    {
        var list = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = value.DeepClone() };
        var shares = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 }
        };
        yield return Shape(DistributionShape.Find("constant"), [("value", (JsonObject)value.DeepClone())], isInferred: true);
        yield return Shape(DistributionShape.Find("categorical"), [("values", list)], isInferred: true);
        yield return Shape(DistributionShape.Find("categorical_w_probabilities"), [("values", (JsonObject)list.DeepClone()), ("probabilities", shares)],
            isInferred: true);
    }

    private static JsonObject Shape(DistributionShape shape, IReadOnlyList<(string Key, JsonObject Schema)> keys, bool isInferred)
    {
        var properties = new JsonObject
        {
            ["distribution"] = new JsonObject
            {
                ["anyOf"] = Json.AnyCase([shape.Name])["anyOf"]!.DeepClone(),
                ["description"] = $"{KeyTexts.Of("*.distribution")} {shape.Name}: {shape.Draw}",
            },
        };
        foreach (var (key, schema) in keys)
        {
            schema["description"] = KeyTexts.Of("*." + key);
            properties[key] = schema;
        }
        properties["when"] = Json.Ref("when");
        return new JsonObject
        {
            ["type"] = "object",
            ["title"] = shape.Name,
            ["required"] = new JsonArray([.. (isInferred ? shape.Required : ["distribution", .. shape.Required]).Select(key => JsonValue.Create(key))]),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    private static JsonObject Number(string key, string distribution)
    {
        var number = new JsonObject { ["type"] = distribution == "int_uniform" ? "integer" : "number" };
        if (key == "sigma") number["minimum"] = 0;
        if (key is "q" or "a" or "b" || (key == "min" && distribution.EndsWith("log_uniform_values", StringComparison.Ordinal))) number["exclusiveMinimum"] = 0;
        return number;
    }

    private static JsonObject ValueOf(TrainerParameters all, TrainerParameter parameter, string name)
    {
        var value = parameter.Kind switch
        {
            TrainerParameterKind.Integer => Json.Whole((long)parameter.Minimum, (long)parameter.Maximum),
            TrainerParameterKind.Real => new JsonObject
            {
                ["type"] = parameter.TakesFlags ? new JsonArray("number", "boolean") : "number",
                [parameter.MinimumExclusive ? "exclusiveMinimum" : "minimum"] = parameter.Minimum,
                [parameter.MaximumExclusive ? "exclusiveMaximum" : "maximum"] = parameter.Maximum,
            },
            TrainerParameterKind.Flag => new JsonObject { ["type"] = "boolean" },
            _ => Json.AnyCase(name == parameter.Name ? parameter.Choices : all.AllowedUnder(name, parameter).Split(", ")),
        };
        return parameter.Nullable ? new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "null" }) } : value;
    }
}
