using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Journals;

/// <summary>Metrics as one object, <c>{"train_loss":0.5,"valid_loss":"NaN"}</c>, in their order.</summary>
internal sealed class MetricsConverter : JsonConverter<IReadOnlyList<MetricValue>>
{
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<MetricValue> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, figure) in value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, figure, options);
        }
        writer.WriteEndObject();
    }

    public override IReadOnlyList<MetricValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("metrics are an object of names and numbers");
        var (metrics, names) = (new List<MetricValue>(), KnownNames.Metrics);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = names.Read(ref reader, metrics.Count);
            reader.Read();
            metrics.Add(new MetricValue(name,
                reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : JsonSerializer.Deserialize<double>(ref reader, options)));
        }
        return metrics.ToArray();
    }
}
