using System.Text;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Where the rows of a file begin and what separates their fields, found by its first lines.</summary>
/// <param name="Start">The byte at which the heading begins.</param>
/// <param name="Line">The line before it: lines are counted from there.</param>
/// <param name="Separator">Between fields.</param>
/// <param name="Comment">What remarks begin with; 0 for none.</param>
/// <param name="Passed">Lines before the heading that are passed over: remarks, <c>sep=</c>, what <c>skip</c> names.</param>
internal sealed record CsvLayout(int Start, int Line, char Separator, char Comment, int Passed)
{
    private const int MostLooked = 60;

    // In this order where several would do: a comma may also stand within numbers, a semicolon or a tab hardly.
    private static readonly char[] Candidates = ['\t', ';', '|', ','];

    /// <summary>Fields of the first lines, the heading's first; for telling whether the heading fits.</summary>
    internal IReadOnlyList<(int Line, int Fields, bool IsLastEmpty)> Sample { get; private init; } = [];

    internal static CsvLayout Of(ReadOnlySpan<byte> content, CsvForm form)
    {
        var (start, line, passed) = (0, 0, 0);
        var separator = form.Separator;
        if (LineAt(content, start) is var first && content[..first.End].TrimEnd("\r\n"u8) is { Length: 5 } told && told.StartsWith("sep="u8))
        {
            // A line that names what the heading does not have is a leftover.
            if (separator == '\0' && content[first.Next..LineAt(content, first.Next).End].IndexOf(told[4]) >= 0) separator = (char)told[4];
            (start, line, passed) = (first.Next, 1, 1);
        }
        for (var i = 0; i < form.Skip && start < content.Length; i++) (start, line, passed) = (LineAt(content, start).Next, line + 1, passed + 1);
        var comment = form.Comment;
        var (remark, remarkLine) = (-1, 0);
        while (start < content.Length)
        {
            var (end, next) = LineAt(content, start);
            var text = content[start..end].Trim(" \t\r"u8);
            var isRemark = text.Length > 0 && text[0] == (comment == '\0' ? '#' : comment);
            if (text.Length > 0 && !isRemark) break;
            // Empty lines are passed over without a word.
            if (isRemark) passed++;
            // The names may have an empty remark behind them.
            if (isRemark && text.Length > 1) (remark, remarkLine) = (start, line + 1);
            if (isRemark && comment == '\0') comment = '#';
            (start, line) = (next, line + 1);
        }
        // A file of remarks alone: the lines are read as they are, so that what is wrong is told of them.
        if (start >= content.Length) return new CsvLayout(0, 0, separator == '\0' ? ',' : separator, '\0', 0);
        if (separator == '\0') separator = SeparatorOf(content[start..], comment);
        var sample = SampleOf(content[start..], separator, comment, line);
        if (form.Comment == '\0' && remark >= 0 && HeadingIn(content, remark, start, separator, sample) is { } heading)
            return new CsvLayout(heading, remarkLine - 1, separator, comment, passed - 1) { Sample = [(remarkLine, sample[0].Fields, false), .. sample] };
        return new CsvLayout(start, line, separator, comment, passed) { Sample = sample };
    }

    /// <summary>numpy and others write the names behind the sign of a remark: then as many names stand there as the rows have fields, and rows are
    /// numbers.</summary>
    private static int? HeadingIn(ReadOnlySpan<byte> content, int remark, int rows, char separator, List<(int Line, int Fields, bool IsLastEmpty)> sample)
    {
        var names = content[(remark + 1)..LineAt(content, remark).End].Trim(" \t\r"u8);
        if (sample.Count == 0 || sample[0].Fields < 2 || Fields(names, separator).Count != sample[0].Fields) return null;
        var row = content[rows..LineAt(content, rows).End];
        return row.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 && AreNames(names, separator) ? remark + 1 : null;
    }

    /// <summary>Whether fields are names: digits stand in words alone, as in T10.</summary>
    private static bool AreNames(ReadOnlySpan<byte> fields, char separator)
    {
        foreach (var range in fields.Split((byte)separator))
        {
            var field = fields[range].Trim(" \t"u8);
            if (field.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 && !(char.IsAsciiLetter((char)field[0]) && field.IndexOf((byte)' ') < 0)) return false;
        }
        return true;
    }

    private static char SeparatorOf(ReadOnlySpan<byte> content, char comment)
    {
        var (best, most) = ('\0', 0);
        foreach (var candidate in Candidates)
        {
            var sample = SampleOf(content, candidate, comment, 0);
            // Of all lines, the first alone tells where the others have no common number.
            if (sample.Count > 1 && sample[0].Fields > 1 && sample.Skip(1).All(one => Width(one) == Width(sample[1])) && Width(sample[1]) > 1) return candidate;
            if (sample.Count > 0 && sample[0].Fields > most && sample[0].Fields > 1) (best, most) = (candidate, sample[0].Fields);
        }
        foreach (var candidate in Candidates)
            if (IsSteadyBelow(SampleOf(content, candidate, comment, 0))) return candidate;
        if (best != '\0') return best;
        var spaced = SampleOf(content, ' ', comment, 0);
        if (spaced.Count > 1 && spaced[0].Fields > 1 && spaced.All(one => one.Fields == spaced[0].Fields)) return ' ';
        // R writes the rows' names, and no name for their column.
        return spaced.Count > 3 && spaced.Skip(1).All(one => one.Fields == spaced[0].Fields + 1) ? ' ' : ',';
    }

    /// <summary>Whether all lines but a few first ones, which tell of a logger or a place, have one number of fields.</summary>
    private static bool IsSteadyBelow(List<(int Line, int Fields, bool IsLastEmpty)> sample)
    {
        var rest = sample.Skip(sample.Count / 2).ToArray();
        return rest.Length > 3 && Width(rest[0]) > 1 && Array.TrueForAll(rest, one => Width(one) == Width(rest[0]));
    }

    private static int Width((int Line, int Fields, bool IsLastEmpty) one) => one.IsLastEmpty ? one.Fields - 1 : one.Fields;

    private static List<(int Line, int Fields, bool IsLastEmpty)> SampleOf(ReadOnlySpan<byte> content, char separator, char comment, int line)
    {
        var sample = new List<(int, int, bool)>();
        for (var start = 0; start < content.Length && sample.Count < MostLooked;)
        {
            var (end, next) = LineAt(content, start);
            var text = content[start..end].TrimEnd((byte)'\r');
            (start, line) = (next, line + 1);
            // A line that opens a quote and does not close it goes on in the next.
            if (text.Trim(" \t"u8).Length == 0 || (comment != '\0' && text[0] == comment) || text.Count((byte)'"') % 2 == 1) continue;
            var (count, isLastEmpty) = Fields(text, separator);
            sample.Add((line, count, isLastEmpty));
        }
        return sample;
    }

    private static (int Count, bool IsLastEmpty) Fields(ReadOnlySpan<byte> text, char separator)
    {
        if (separator == ' ') text = text.Trim(" \t"u8);
        var (count, quoted, last) = (1, false, -1);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            else if (!quoted && (text[i] == separator || (separator == ' ' && text[i] == '\t')))
            {
                if (separator != ' ' || last != i - 1) count++;
                last = i;
            }
        }
        return (count, count > 1 && text[(last + 1)..].Trim(" \t"u8).Length == 0);
    }

    private static (int End, int Next) LineAt(ReadOnlySpan<byte> content, int start)
    {
        var length = content[start..].IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0) return (content.Length, content.Length);
        var end = start + length;
        return (end, content[end] == '\r' && end + 1 < content.Length && content[end + 1] == '\n' ? end + 2 : end + 1);
    }

    /// <summary>Rows whose fields are separated by any number of spaces or tabs, with one tab between them; those in quotes stay.</summary>
    internal static byte[] Squeezed(ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetString(content);
        var squeezed = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var (quoted, start) = (false, squeezed.Length);
            foreach (var c in line)
            {
                if (c == '"') quoted = !quoted;
                if (quoted || c is not (' ' or '\t')) squeezed.Append(c);
                else if (squeezed.Length > start && squeezed[^1] != '\t') squeezed.Append('\t');
            }
            if (squeezed.Length > start && squeezed[^1] == '\t') squeezed.Length--;
            squeezed.Append('\n');
        }
        return Encoding.UTF8.GetBytes(squeezed.ToString());
    }
}
