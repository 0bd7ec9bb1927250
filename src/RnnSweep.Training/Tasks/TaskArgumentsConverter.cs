using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Training.Settings;

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

    /// <summary>Writes one value.</summary>
    internal static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case long number: writer.WriteNumberValue(number); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case double number: writer.WriteRawValue(ShownValue.Real(number)); break;
            case TaskList list:
                writer.WriteStartArray();
                foreach (var item in list) WriteValue(writer, item);
                writer.WriteEndArray();
                break;
            default: writer.WriteStringValue((string)value); break;
        }
    }

    private static object ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number: return reader.GetInt64();
            case JsonTokenType.True or JsonTokenType.False: return reader.GetBoolean();
            case JsonTokenType.StartArray:
                var items = new List<object>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : reader.GetString() ?? "");
                return new TaskList(items);
            default: return reader.GetString() ?? "";
        }
    }
}
