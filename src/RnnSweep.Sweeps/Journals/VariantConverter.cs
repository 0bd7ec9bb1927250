using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Journals;

/// <summary>A variant as <c>{"number":3,"values":{"cell":"gru","hidden_size":32}}</c>; the values keep their order.</summary>
internal sealed class VariantConverter : JsonConverter<Variant>
{
    public override void Write(Utf8JsonWriter writer, Variant value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number", value.Number);
        writer.WriteStartObject("values");
        foreach (var (name, content) in value.Values)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, content, options);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public override Variant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("number", out var number) || !number.TryGetInt32(out var place)
            || !document.RootElement.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Object)
            throw new JsonException("this is no variant: it needs number and values");
        return new Variant(place, [.. values.EnumerateObject()
            .Select(value => KeyValuePair.Create(value.Name, value.Value.Deserialize<ParameterValue>(options)))]);
    }
}
