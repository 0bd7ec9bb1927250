using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Tasks;

/// <summary>Task arguments as a JSON object of whole numbers, texts, truth values and lists.</summary>
internal sealed class TaskArgumentsConverter : JsonConverter<TaskArguments>
{
    /// <inheritdoc/>
    public override TaskArguments Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("task arguments are an object");
        var arguments = TaskArguments.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            arguments = arguments.With(name, ReadValue(ref reader));
        }
        return arguments;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TaskArguments value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, given) in value.All)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, given);
        }
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, TaskValue value)
    {
        if (value.List is not { } list)
        {
            WriteValue(writer, value.Scalar);
            return;
        }
        writer.WriteStartArray();
        foreach (var item in list) WriteValue(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, ParameterValue value)
    {
        switch (value)
        {
            case { Integer: { } number }: writer.WriteNumberValue(number); break;
            case { Flag: { } truth }: writer.WriteBooleanValue(truth); break;
            case { Real: { } number }: writer.WriteRawValue(ShownValue.Real(number)); break;
            default: writer.WriteStringValue(value.Text); break;
        }
    }

    private static TaskValue ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number: return reader.TryGetInt64(out var whole) ? whole : TaskValue.Of(ParameterValue.Of(reader.GetDouble()));
            case JsonTokenType.True or JsonTokenType.False: return reader.GetBoolean();
            case JsonTokenType.StartArray:
                var items = new List<ParameterValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(reader.TokenType == JsonTokenType.Number ? ParameterValue.Of(reader.GetDouble()) : ParameterValue.Of(reader.GetString() ?? ""));
                return new TaskList(items);
            default: return reader.GetString() ?? "";
        }
    }
}
