using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Journals;

/// <summary>
/// Values with their kinds: a whole number is written without a point, a real one always with point or exponent; a real number that JSON cannot write
/// is <c>{"real":"NaN"}</c>, as texts are strings already.
/// </summary>
internal sealed class ParameterValueConverter : JsonConverter<ParameterValue>
{
    public override bool HandleNull => true;

    public override void Write(Utf8JsonWriter writer, ParameterValue value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case { Flag: { } flag }: writer.WriteBooleanValue(flag); break;
            case { Integer: { } whole }: writer.WriteNumberValue(whole); break;
            case { Text: { } text }: writer.WriteStringValue(text); break;
            case { Real: { } real } when double.IsFinite(real):
                var digits = real.ToString("R", CultureInfo.InvariantCulture);
                writer.WriteRawValue(digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0", skipInputValidation: true);
                break;
            case { Real: { } real }:
                writer.WriteStartObject();
                writer.WriteString("real", real.ToString("R", CultureInfo.InvariantCulture));
                writer.WriteEndObject();
                break;
            default: writer.WriteNullValue(); break;
        }
    }

    public override ParameterValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return ParameterValue.None;
            case JsonTokenType.True: return ParameterValue.Of(true);
            case JsonTokenType.False: return ParameterValue.Of(false);
            case JsonTokenType.String: return ParameterValue.Of(reader.GetString()!);
            case JsonTokenType.Number:
                var digits = reader.HasValueSequence ? Encoding.UTF8.GetString(System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence))
                    : Encoding.UTF8.GetString(reader.ValueSpan);
                return digits.AsSpan().ContainsAny('.', 'e', 'E') ? ParameterValue.Of(reader.GetDouble()) : ParameterValue.Of(reader.GetInt64());
            case JsonTokenType.StartObject:
                using (var real = JsonDocument.ParseValue(ref reader))
                {
                    if (real.RootElement.TryGetProperty("real", out var name) && name.ValueKind == JsonValueKind.String
                        && double.TryParse(name.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return ParameterValue.Of(value);
                }
                break;
        }
        throw new JsonException("this is no parameter value");
    }
}
