using System.Text.Json;
using System.Text.Json.Serialization;

namespace RnnSweep.Sweeps.Journals;

/// <summary>A name of which there are few and which stands in many events (a worker's): all of them share one string.</summary>
internal sealed class NameConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? KnownNames.Workers.Read(ref reader, 0) : throw new JsonException("a name is a string");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
