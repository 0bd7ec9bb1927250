using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Journals;

/// <summary>
/// Events as JSON: <c>seq</c>, <c>time</c>, <c>event</c>, then the fields in snake case. Numbers are in round-trip form, NaN and the infinities are strings.
/// The order of a variant's values counts, so whoever stores this text must keep the order of an object's members (PostgreSQL: json, not jsonb). Thread-safe.
/// </summary>
public static class SweepEventJson
{
    private static readonly FrozenDictionary<string, Type> TypesByName = typeof(SweepEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(kind => (string)kind.TypeDiscriminator!, kind => kind.DerivedType, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> NamesByType = TypesByName.ToFrozenDictionary(kind => kind.Value, kind => kind.Key);

    /// <summary>The settings that all parts of an event are written and read with.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>The name of an event's kind (<c>epoch_recorded</c>).</summary>
    public static string NameOf(SweepEvent value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return NamesByType[value.GetType()];
    }

    /// <summary>Writes an event as one object.</summary>
    public static void Write(SweepEvent value, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteMembers(value, writer);
        writer.WriteEndObject();
    }

    /// <summary>Reads an event; members that are not known are ignored.</summary>
    /// <exception cref="JsonException">It is none: the message says what is missing or unknown, as the second half of a sentence.</exception>
    public static SweepEvent Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) throw new JsonException("it is no JSON object");
        if (!value.TryGetProperty("event", out var name) || name.ValueKind != JsonValueKind.String) throw new JsonException("it has no event name");
        if (!TypesByName.TryGetValue(name.GetString()!, out var type)) throw new JsonException($"event '{name.GetString()}' is not known to this version");
        foreach (var member in (ReadOnlySpan<string>)["seq", "time"])
            if (!value.TryGetProperty(member, out _)) throw new JsonException($"it has no {member}");
        return (SweepEvent)value.Deserialize(type, Options)!;
    }

    /// <summary>Reads an event from UTF-8, as <see cref="Read(JsonElement)"/> does, without a document between.</summary>
    /// <param name="text">One JSON object.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static SweepEvent Read(ReadOnlySpan<byte> text)
    {
        Type? type = null;
        var (sequence, time) = (false, false);
        var reader = new Utf8JsonReader(text);
        // They come first, so little is looked at twice.
        for (var first = true; (type is null || !sequence || !time) && reader.Read(); first = false)
        {
            if (first && reader.TokenType != JsonTokenType.StartObject) throw new JsonException("it is no JSON object");
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("event"u8)) type = TypeOf(ref reader);
            else if (reader.ValueTextEquals("seq"u8)) sequence = true;
            else if (reader.ValueTextEquals("time"u8)) time = true;
        }
        if (type is null) throw new JsonException("it has no event name");
        if (!sequence || !time) throw new JsonException($"it has no {(sequence ? "time" : "seq")}");
        return (SweepEvent)JsonSerializer.Deserialize(text, type, Options)!;
    }

    private static Type TypeOf(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String) throw new JsonException("it has no event name");
        var name = reader.GetString()!;
        return TypesByName.TryGetValue(name, out var type) ? type : throw new JsonException($"event '{name}' is not known to this version");
    }

    /// <summary>Writes an event as <see cref="Write"/> does, as text.</summary>
    internal static string WriteText(SweepEvent value)
    {
        // Its number and its time come first of themselves; its name goes behind them.
        ReadOnlySpan<byte> bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);
        var reader = new Utf8JsonReader(bytes);
        for (var token = 0; token < 5; token++) reader.Read();
        var head = bytes[..(int)reader.BytesConsumed];
        var tail = bytes[head.Length..];
        return $"{Encoding.UTF8.GetString(head)},\"event\":\"{NameOf(value)}\"{Encoding.UTF8.GetString(tail)}";
    }

    internal static void WriteMembers(SweepEvent value, Utf8JsonWriter writer)
    {
        using var fields = JsonSerializer.SerializeToDocument(value, value.GetType(), Options);
        writer.WriteNumber("seq", value.Sequence);
        writer.WriteString("time", value.Time);
        writer.WriteString("event", NameOf(value));
        foreach (var field in fields.RootElement.EnumerateObject())
            if (field.Name is not ("seq" or "time")) field.WriteTo(writer);
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new ParameterValueConverter(), new VariantConverter(), new MetricsConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
