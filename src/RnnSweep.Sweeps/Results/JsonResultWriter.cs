using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// Writes results as a JSON array with one object, on one line, a run. Floats are in round-trip form, non-finite ones are the strings <c>NaN</c>,
/// <c>Infinity</c> and <c>-Infinity</c>; nothing is null.
/// </summary>
public static class JsonResultWriter
{
    // The output is a file or a pipe, never a part of a web page: é and < may stand as they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the table.</summary>
    public static void Write(ResultTable table, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);
        output.Write('[');
        for (var i = 0; i < table.Rows.Count; i++)
        {
            output.Write(i == 0 ? "\n" : ",\n");
            output.Write(Line(json => WriteObject(json, table.Columns, table.Rows[i])));
        }

        output.Write(table.Rows.Count == 0 ? "]\n" : "\n]\n");
    }

    /// <summary>What <paramref name="write"/> writes, as one line of JSON.</summary>
    public static string Line(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Writes one row as an object.</summary>
    public static void WriteObject(Utf8JsonWriter json, IReadOnlyList<string> columns, IReadOnlyList<object?> cells)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(cells);
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i]);
            WriteValue(json, cells[i]);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes one cell.</summary>
    public static void WriteValue(Utf8JsonWriter json, object? cell)
    {
        ArgumentNullException.ThrowIfNull(json);
        switch (cell)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case long number: json.WriteNumberValue(number); break;
            case int number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case double number: json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture)); break;
            default: json.WriteStringValue(cell.ToString()); break;
        }
    }
}
