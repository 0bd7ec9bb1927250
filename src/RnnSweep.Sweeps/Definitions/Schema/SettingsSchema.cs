using System.Text.Json.Nodes;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Settings;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Schema;

/// <summary>Methods and rules with their settings.</summary>
internal static class SettingsSchema
{
    /// <summary>A method: its name, or a mapping; one shape for all that have no settings, one for each other.</summary>
    public static JsonObject Method(MethodRegistry methods)
    {
        var shapes = new JsonArray(Json.AnyCase(methods.Built));
        var plain = methods.Kinds.Where(kind => kind.Keys.Count == 0).Select(kind => kind.Name).ToList();
        if (plain.Count > 0) shapes.Add(Shape(MethodReader.Key, MethodReader.NameKey, plain, []));
        foreach (var kind in methods.Kinds.Where(kind => kind.Keys.Count > 0))
            shapes.Add(Shape(MethodReader.Key, MethodReader.NameKey, [kind.Name], kind.Keys));
        return new JsonObject { ["anyOf"] = shapes };
    }

    /// <summary>A rule.</summary>
    public static JsonObject Rule(RuleRegistry rules)
    {
        var shapes = rules.Kinds.Select(kind => Shape(EarlyTerminateReader.Key, EarlyTerminateReader.TypeKey, [kind.Name], kind.Keys)).ToArray<JsonNode>();
        foreach (var shape in shapes)
            shape["properties"]![EarlyTerminateReader.TypeKey]!["description"] =
                KeyTexts.WithChoices($"{EarlyTerminateReader.Key}.{EarlyTerminateReader.TypeKey}", rules.Kinds);
        return shapes.Length == 1 ? (JsonObject)shapes[0] : new JsonObject { ["anyOf"] = new JsonArray(shapes) };
    }

    /// <summary>Methods that never end by themselves and have no usual cap need one, whichever way they are written.</summary>
    public static JsonObject Cap(MethodRegistry methods)
    {
        var endless = methods.Kinds.Where(kind => kind.NeedsCap && kind.DefaultCap is null).Select(kind => kind.Name).ToList();
        var mapping = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [MethodReader.NameKey] = Json.AnyCase(endless) },
            ["required"] = new JsonArray(MethodReader.NameKey),
        };
        return new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { [MethodReader.Key] = new JsonObject { ["anyOf"] = new JsonArray(Json.AnyCase(endless), mapping) } },
                ["required"] = new JsonArray(MethodReader.Key),
            },
            ["then"] = new JsonObject { ["required"] = new JsonArray("run_cap") },
        };
    }

    /// <summary>What an editor shows for a setting.</summary>
    public static string TextOf(SettingKey key)
    {
        var standard = key.Default.Kind == ParameterValueKind.None ? key.NullMeans ?? "null" : key.Default.ToString();
        return $"{key.Description} Allowed: {key.Allowed}. Default {standard}{key.DefaultNote}.";
    }

    private static JsonObject Shape(string path, string nameKey, IReadOnlyList<string> names, IReadOnlyList<SettingKey> keys)
    {
        var shape = Json.Closed(path, (nameKey, Json.AnyCase(names)));
        var properties = (JsonObject)shape["properties"]!;
        foreach (var key in keys)
        {
            var schema = ValueOf(key);
            schema["description"] = TextOf(key);
            properties[key.Name] = schema;
        }
        shape["required"] = new JsonArray(nameKey);
        return shape;
    }

    private static JsonObject ValueOf(SettingKey key)
    {
        var value = key.Kind switch
        {
            SettingKind.Whole => Json.Whole((long)key.Minimum, (long)key.Maximum),
            SettingKind.Truth => new JsonObject { ["type"] = "boolean" },
            SettingKind.Word => Json.OneOf(key.Words),
            SettingKind.CountOrShare => new JsonObject { ["anyOf"] = new JsonArray(Json.Whole((long)key.Minimum, (long)key.Maximum), Share()) },
            _ => Real(key),
        };
        return key.NullMeans is null ? value : new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "null" }) };
    }

    private static JsonObject Share() => new() { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = 1 };

    private static JsonObject Real(SettingKey key)
    {
        var real = new JsonObject { ["type"] = "number" };
        if (double.IsFinite(key.Minimum)) real[key.MinimumExclusive ? "exclusiveMinimum" : "minimum"] = key.Minimum;
        if (double.IsFinite(key.Maximum)) real[key.MaximumExclusive ? "exclusiveMaximum" : "maximum"] = key.Maximum;
        return real;
    }
}
