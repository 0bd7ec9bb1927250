using System.Text;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>A table of another form as the CSV file of the same rows: names in the first line, then a row a line, fields separated by commas.</summary>
/// <param name="names">The columns' names.</param>
internal sealed class TableText(IReadOnlyList<string> names)
{
    private readonly StringBuilder _text = Named(names);

    /// <summary>Adds a row.</summary>
    /// <param name="cell">Of a column, from 0, its text; empty for a missing value.</param>
    internal void Add(Func<int, string> cell)
    {
        for (var column = 0; column < names.Count; column++)
        {
            var text = cell(column);
            // A line without a field would be none.
            Append(_text, column, text, isQuoted: (text.Length == 0 && names.Count == 1) || text.AsSpan().IndexOfAny("\",\r\n") >= 0);
        }
        _text.Append('\n');
    }

    /// <summary>UTF-8.</summary>
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private static StringBuilder Named(IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        // A name may look like a remark.
        for (var column = 0; column < names.Count; column++) Append(text, column, names[column], isQuoted: true);
        return text.Append('\n');
    }

    private static void Append(StringBuilder text, int column, string cell, bool isQuoted)
    {
        if (column > 0) text.Append(',');
        if (isQuoted) text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else text.Append(cell);
    }
}
