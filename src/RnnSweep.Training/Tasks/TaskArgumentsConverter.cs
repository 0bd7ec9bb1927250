using System.Text.Json;
using System.Text.Json.Serialization;

namespace RnnSweep.Training.Tasks;

/// <summary>Task arguments as a JSON object of whole numbers and texts.</summary>
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
            arguments = arguments.With(name, reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : (object)(reader.GetString() ?? ""));
        }
        return arguments;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TaskArguments value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, given) in value.All)
        {
            if (given is long number) writer.WriteNumber(name, number);
            else writer.WriteString(name, (string)given);
        }
        writer.WriteEndObject();
    }
}
