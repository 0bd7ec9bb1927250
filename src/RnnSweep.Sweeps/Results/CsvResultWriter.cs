using System.Buffers;
using System.Globalization;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// Writes results as CSV, quoted as in RFC 4180, with a header line and a line feed after every line (which cut, awk and every reader of CSV take). What
/// a spreadsheet would run as a formula, or a terminal obey, is made harmless: a text that begins with = + - or @ gets an apostrophe in front, which
/// spreadsheets do not show, and control characters are written as <c>\u001b</c>. Floats are in round-trip form, non-finite ones <c>NaN</c>,
/// <c>Infinity</c> and <c>-Infinity</c>; nothing is an empty field.
/// </summary>
public static class CsvResultWriter
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    private static readonly SearchValues<char> Control =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))]);

    /// <summary>Writes the table.</summary>
    public static void Write(ResultTable table, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);
        WriteLine(table.Columns.Select(Harmless), output);
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
        _ => Harmless(cell.ToString() ?? ""),
    };

    private static string Harmless(string text)
    {
        if (text.AsSpan().ContainsAny(Control)) text = string.Concat(text.Select(Shown));
        return text.Length > 1 && text[0] is ('=' or '+' or '-' or '@') ? '\'' + text : text;

        static string Shown(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t')
            ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString();
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(NeedQuotes) ? '"' + field.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : field;
}
