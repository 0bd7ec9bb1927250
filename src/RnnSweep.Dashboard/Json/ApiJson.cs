using System.Buffers;
using System.Globalization;
using System.Text.Json;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Json;

/// <summary>How figures are written for the page (docs/reference/api.md).</summary>
internal static class ApiJson
{
    /// <summary>Digits of a figure in a table.</summary>
    public const int TableDigits = 9;

    /// <summary>Digits of a point of a curve.</summary>
    public const int CurveDigits = 6;

    /// <summary>What <paramref name="write"/> writes, as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 12);
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return buffer.WrittenMemory;
    }

    /// <summary>A figure with so many significant digits; a non-finite one as a string.</summary>
    public static void Number(Utf8JsonWriter json, double value, int digits = TableDigits)
    {
        if (!double.IsFinite(value))
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
            return;
        }
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, digits switch { TableDigits => "G9", CurveDigits => "G6", _ => $"G{digits}" }, CultureInfo.InvariantCulture);
        json.WriteRawValue(text[..length], skipInputValidation: true);
    }

    /// <summary>A figure as whoever reads it in a table gets it.</summary>
    public static double Rounded(double value)
    {
        Span<byte> text = stackalloc byte[32];
        return double.IsFinite(value) && value.TryFormat(text, out var length, "G9", CultureInfo.InvariantCulture)
            ? double.Parse(text[..length], CultureInfo.InvariantCulture) : value;
    }

    /// <summary>A figure that may be absent.</summary>
    public static void Optional(Utf8JsonWriter json, double? value)
    {
        if (value is { } number) Number(json, number);
        else json.WriteNullValue();
    }

    /// <summary>A figure that may be absent, under a name.</summary>
    public static void Number(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        Optional(json, value);
    }

    /// <summary>A moment that may be absent, in ISO 8601, UTC.</summary>
    public static void Time(Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time) json.WriteString(name, time.UtcDateTime);
        else json.WriteNull(name);
    }

    /// <summary>A parameter's value as what it is.</summary>
    public static void Value(Utf8JsonWriter json, ParameterValue? value)
    {
        switch (value)
        {
            case { Flag: { } flag }: json.WriteBooleanValue(flag); break;
            case { Integer: { } number }: json.WriteNumberValue(number); break;
            case { Real: { } number }: Number(json, number); break;
            case { Text: { } text }: json.WriteStringValue(text); break;
            default: json.WriteNullValue(); break;
        }
    }

    /// <summary>A variant: its active parameters in the file's order.</summary>
    public static void Variant(Utf8JsonWriter json, Variant variant)
    {
        json.WriteStartArray("variant");
        foreach (var (name, value) in variant.Values)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WritePropertyName("value");
            Value(json, value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
