using System.Text.Json;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary><c>prior</c> of an effective definition: a name each, or what was read of it. A metric that was not measured is null.</summary>
internal static class PriorJson
{
    /// <summary>Writes the key, where there is anything.</summary>
    public static void Write(Utf8JsonWriter json, SweepDefinition definition)
    {
        if (definition.Prior.Count == 0) return;
        json.WriteStartArray(PriorReader.Key);
        foreach (var prior in definition.Prior) Write(json, prior);
        json.WriteEndArray();
    }

    /// <summary>Reads the key.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static IReadOnlyList<PriorSweep> Decode(JsonMembers definition) => definition.List(PriorReader.Key) is { Count: > 0 } list
        ? [.. list.Select((item, i) => Sweep(item, $"{PriorReader.Key}[{i}]", definition.Notes))]
        : [];

    private static void Write(Utf8JsonWriter json, PriorSweep prior)
    {
        if (prior.Sweep is not { } sweep)
        {
            json.WriteStringValue(prior.Name);
            return;
        }
        json.WriteStartObject();
        json.WriteString("name", prior.Name);
        json.WriteString("sweep", sweep);
        json.WriteStartArray("notes");
        foreach (var note in prior.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("variants");
        foreach (var variant in prior.Variants)
        {
            json.WriteStartObject();
            json.WriteStartObject("values");
            foreach (var (name, value) in variant.Values)
            {
                json.WritePropertyName(name);
                SweepDefinitionJson.Write(json, value);
            }
            json.WriteEndObject();
            json.WriteStartArray("metrics");
            foreach (var value in variant.Metrics)
            {
                if (double.IsFinite(value)) json.WriteNumberValue(value);
                else json.WriteNullValue();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static PriorSweep Sweep(JsonElement item, string path, DecodingNotes notes)
    {
        if (item.ValueKind == JsonValueKind.String) return new PriorSweep(item.GetString()!);
        var json = new JsonMembers(item, path, notes);
        var sweep = new PriorSweep(json.Text("name"))
        {
            Sweep = json.Text("sweep"),
            Notes = [.. json.List("notes").Select((note, i) => JsonMembers.TextOf(note, $"{path}.notes[{i}]"))],
            Variants = [.. json.List("variants").Select((variant, i) => Variant(new JsonMembers(variant, $"{path}.variants[{i}]", notes)))],
        };
        json.Finish();
        return sweep;
    }

    private static PriorVariant Variant(JsonMembers json)
    {
        var values = json.Object("values") ?? throw new InvalidDataException($"its definition has no {json.PathOf("values")}");
        var variant = new PriorVariant(
            [.. values.All.Select(member =>
                new KeyValuePair<string, Values.ParameterValue>(member.Name, JsonMembers.ValueOf(member.Value, values.PathOf(member.Name))))],
            [.. json.Values("metrics").Select(value => value.IsNumber ? value.Number : double.NaN)]);
        json.Finish();
        return variant;
    }
}
