using System.Buffers;
using System.Globalization;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// Writes results as CSV, quoted as in RFC 4180, with a header line and a line feed after every line (which cut, awk and every reader of CSV take).
/// Floats are in round-trip form, non-finite ones <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>; nothing is an empty field.
/// </summary>
public static class CsvResultWriter
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the table.</summary>
    public static void Write(ResultTable table, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);
        WriteLine(table.Columns, output);
        foreach (var row in table.Rows) WriteLine(row.Select(Text), output);
    }

    private static void WriteLine(IEnumerable<string> fields, TextWriter output)
    {
        output.Write(string.Join(',', fields.Select(Quoted)));
        output.Write('\n');
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(NeedQuotes) ? '"' + field.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : field;
}
