using System.Globalization;
using System.Text;
using CsvHelper;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Tells a first line that is no heading, or not all of it, with the key that would read the file.</summary>
/// <param name="names">What the first line holds.</param>
/// <param name="line">Its number.</param>
/// <param name="layout">Where rows begin, and the first lines.</param>
/// <param name="form">How values are written.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class HeadingCheck(IReadOnlyList<string> names, int line, CsvLayout layout, CsvForm form, DataProblems problems)
{
    // Lines that agree on a width against the first one.
    private const int Few = 5;
    private const double Nearly = 0.9;

    /// <summary>R writes a row's name, in quotes, before its first column, and no name for it into the heading.</summary>
    internal static bool HasRowNames(ReadOnlySpan<byte> content, CsvLayout layout, int names)
    {
        var rows = layout.Sample.Skip(1).ToArray();
        if (rows.Length < 3 || !Array.TrueForAll(rows, row => row.Fields == names + 1 && !row.IsLastEmpty)) return false;
        // Without quotes they are told from numbers by counting the rows; a comma may have split a number there.
        var (quoted, counted, row) = (true, layout.Separator != ',', 0);
        foreach (var range in content.Split((byte)'\n'))
        {
            var line = content[range];
            if (line.Length == 0) return false;
            quoted &= line[0] == (byte)'"';
            var end = line.IndexOfAny((byte)layout.Separator, (byte)'\t');
            counted &= row == 0 || (end > 0 && int.TryParse(line[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == row);
            if (++row > 5) break;
        }
        return row > 3 && (quoted || counted);
    }

    /// <summary>Units and other texts in the rows below the names, where numbers and dates come later: the heading has several rows.</summary>
    /// <param name="content">The rows, the heading first.</param>
    /// <param name="options">How they are read.</param>
    internal void OfSeveralRows(ReadOnlyMemory<byte> content, CsvReaderOptions options)
    {
        const int Looked = 24, Most = 4;
        var kinds = new List<string>();
        using (var reader = CsvReader.Create(content, options))
        {
            try
            {
                while (kinds.Count < Looked && reader.Read())
                {
                    if (reader.RawRecord.Length == 0) continue;
                    var row = new StringBuilder();
                    for (var i = 0; i < reader.FieldCount; i++) row.Append(KindOf(CsvLines.Trimmed(reader.GetSpan(i))));
                    kinds.Add(row.ToString());
                }
            }
            catch (CsvFormatException)
            {
                return;
            }
        }
        var first = 1;
        while (first <= Most && first < kinds.Count && kinds[first].Length == names.Count && kinds[first].All(kind => kind is 't' or 'h')) first++;
        if (first == 1 || first > Most || kinds.Count < first + 3) return;
        var rest = kinds.Skip(first).ToArray();
        // Columns of texts stay texts: what tells are those of numbers and dates.
        var told = Enumerable.Range(0, names.Count).Count(i => kinds[1][i] == 't' && rest.Count(row => row.Length > i
            && row[i] is 'n' or 'd') >= Nearly * rest.Length);
        if (told == 0 || !rest.All(row => row.Any(kind => kind is 'n' or 'd'))) return;
        var rows = string.Join(", ", Enumerable.Range(1, first).Select(row => row.ToString(CultureInfo.InvariantCulture)));
        problems.Add(line, 1,
            $"the heading seems to have {first.ToString(CultureInfo.InvariantCulture)} rows: texts stand below the names, and numbers "
            + $"below them. Write header: [{rows}] in task, which joins them.");
    }

    /// <summary>A first line of numbers, or of another width than those after it: said, and true.</summary>
    internal bool IsNone()
    {
        if (names.All(name => name.Length > 0 && IsNumber(name)))
        {
            problems.Add(line, 1, "the first line holds numbers. Expected the names of the columns there. For a file without names write header: none "
                + "in task; "
                + "where the numbers are names, header: 1.");
            return true;
        }
        if (WideHeading.Of(names) is { } wide)
        {
            problems.Add(line, 1 + names.Take(wide.First).Sum(name => name.Length + 1), wide.Told(problems.File, line, layout.Separator));
            return true;
        }
        if (HeadingBelow() is { } lower)
        {
            problems.Add(line, 1,
                $"the first line has {names.Count} {(names.Count == 1 ? "field" : "fields")}, most others have another number: the heading seems to be "
                + $"line {lower.ToString(CultureInfo.InvariantCulture)}. Write skip: {(lower - 1).ToString(CultureInfo.InvariantCulture)} in task.");
            return true;
        }
        var usual = layout.Sample.Skip(1).CountBy(one => one.Fields).OrderByDescending(pair => pair.Value).FirstOrDefault();
        if (usual.Key > names.Count + 1 || (usual.Key == names.Count + 1 && !layout.Sample.Skip(1).Any(one => one.Fields == usual.Key && one.IsLastEmpty)))
        {
            var first = layout.Sample.FirstOrDefault(one => one.Fields == usual.Key).Line;
            var rest = layout.Sample.Where(one => one.Line >= first).ToArray();
            if (names.Count == 1 || (first > line + 1 && rest.Length >= Few && rest.Count(one => one.Fields == usual.Key) >= Nearly * rest.Length))
            {
                problems.Add(line, 1, $"the first line has {names.Count} {(names.Count == 1 ? "field" : "fields")}, those after it have {usual.Key}: "
                    + $"the heading "
                    + $"seems to be line {first.ToString(CultureInfo.InvariantCulture)}. Write skip: "
                        + $"{(first - 1).ToString(CultureInfo.InvariantCulture)} in task.");
                return true;
            }
        }
        return false;
    }

    /// <summary>A first line that has numbers or dates where the next one has them too.</summary>
    /// <param name="below">What the fields of the first row hold (<see cref="KindOf"/>).</param>
    internal void IsLike(string below)
    {
        var (data, same) = (0, true);
        for (var i = 0; i < names.Count; i++)
        {
            var heading = KindOf(Encoding.UTF8.GetBytes(names[i]));
            if (heading is 'n' or 'd') data++;
            same &= heading == below[i];
        }
        if (data > 0 && same)
            problems.Add(line, 1, $"the first line looks like data "
                + $"({string.Join(", ", names.Take(3).Select(ShownValue.Text))}{(names.Count > 3 ? ", …" : "")}), "
                + "not like names. Write header: none in task: the columns are then called column_1, column_2 and so on; where these are names, header: 1.");
    }

    /// <summary>The line from which on all lines have one number of fields, where those before it have others; null where that is the first.</summary>
    private int? HeadingBelow()
    {
        var sample = layout.Sample;
        var start = sample.Count - 1;
        while (start > 0 && sample[start - 1].Fields == sample[^1].Fields) start--;
        return start > 0 && sample.Count - start > Few && sample[start].Fields > 1 && sample[0].Fields != sample[^1].Fields
            && !sample[start].IsLastEmpty && (start > 1 || sample[0].Fields > sample[^1].Fields) ? sample[start].Line : null;
    }

    /// <summary>What a field holds: h nothing, n a number, d a date, t another text.</summary>
    internal char KindOf(ReadOnlySpan<byte> text) =>
        form.IsHole(text) ? 'h' : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? 'n'
        : TextKinds.Of(text, form.Numbers) switch { TextKind.Date => 'd', TextKind.Word or TextKind.Unit or TextKind.Infinite => 't', _ => 'n' };

    internal static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
