using System.Text.Json;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Settings;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Definitions;

/// <summary>Method and rules of an effective definition, every setting written out. What is off is null; a method without settings is its name.</summary>
internal static class SettingsJson
{
    public static void WriteMethod(Utf8JsonWriter json, SweepDefinition definition)
    {
        json.WritePropertyName(MethodReader.Key);
        if (definition.KeptMethod is { } kept) json.WriteRawValue(kept);
        else if (definition.MethodSettings.All.Count == 0) json.WriteStringValue(definition.Method);
        else WriteObject(json, MethodReader.NameKey, definition.Method, definition.MethodSettings);
    }

    public static void WriteRules(Utf8JsonWriter json, IReadOnlyList<RuleSettings> rules)
    {
        if (rules.Count == 0) return;
        json.WriteStartArray(EarlyTerminateReader.Key);
        foreach (var rule in rules)
        {
            if (rule is UnknownRule unknown) json.WriteRawValue(unknown.Json);
            else WriteObject(json, EarlyTerminateReader.TypeKey, rule.Type, rule.Values);
        }
        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, string nameKey, string name, SettingValues settings)
    {
        json.WriteStartObject();
        json.WriteString(nameKey, name);
        foreach (var (key, value) in settings.All)
        {
            json.WritePropertyName(key);
            SweepDefinitionJson.Write(json, value);
        }
        json.WriteEndObject();
    }
}
