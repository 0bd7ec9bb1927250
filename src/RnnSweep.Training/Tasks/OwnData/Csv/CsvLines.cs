using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// The lines of a CSV file, split into fields: a heading, then records of as many fields. What is wrong with quotes and lengths is reported once, with the
/// first lines, and skipped.
/// </summary>
internal sealed class CsvLines : IDisposable
{
    // Lines that agree on a width against the first one.
    private const int Few = 5;
    private const double Nearly = 0.9;

    private readonly CsvReader _reader;
    private readonly DataProblems _problems;
    private readonly CsvLayout _layout;
    private readonly CsvForm _form;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<Action> _told = [];
    private readonly Dictionary<string, Sightings> _broken = new(StringComparer.Ordinal);
    private readonly byte[] _first;
    private int _end;
    private bool _hasRecord;

    /// <summary>Reads the heading of a file whose form is found.</summary>
    /// <exception cref="DataFileException">It is none.</exception>
    internal CsvLines(DataFile file, DataProblems problems)
        : this(file, new CsvForm(), problems)
    {
    }

    /// <summary>Reads the heading.</summary>
    /// <exception cref="DataFileException">It is none.</exception>
    internal CsvLines(DataFile file, CsvForm form, DataProblems problems)
    {
        // What a table says of itself needs not be found: its text was made by us.
        if (file.IsTable) form = form with { Separator = ',', Header = [1], Skip = 0, Comment = '\0' };
        (_problems, _form) = (problems, form);
        _layout = CsvLayout.Of(file.Content.Span, form);
        // A last field that is empty ends with its separator.
        var content = file.Content[_layout.Start..].TrimEnd(_layout.Separator == '\t' ? "\r\n "u8 : "\r\n \t"u8);
        if (_layout.Separator == ' ') content = CsvLayout.Squeezed(content.Span);
        // One quote too many is then found in its line and not at the end of the file; where it is none too many, fields go on over lines.
        var breaks = HasBreaksInQuotes(content);
        _reader = CsvReader.Create(content, Options(breaks, bad => Broken((int)bad.LineNumber + _layout.Line, Quotes(bad.Reason))));
        Names = form.Header switch
        {
            [] => Unnamed(),
            null => Heading([1]),
            var rows => Heading(rows),
        };
        HeadingLine = Line;
        if (form.Header is not [] && HasRowNames(content.Span)) Names = ["", .. Names];
        _first = Names.Count > 0 ? Encoding.UTF8.GetBytes(Names[0]) : [];
        if (form.Header is null)
        {
            CheckRows(content, breaks);
            if (_problems.Count == 0) CheckHeading();
        }
        if (_problems.Count == 0) CheckNames();
        problems.ThrowIfAny();
    }

    /// <summary>The names of the columns; empty for a column without one.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>The line of the heading, or the first row where there is none.</summary>
    internal int HeadingLine { get; }

    /// <summary>Between fields.</summary>
    internal char Separator => _layout.Separator;

    /// <summary>Lines before the heading that were passed over.</summary>
    internal int Passed => _layout.Passed;

    /// <summary>Rows that have the names of the columns again, where files were put one after the other.</summary>
    internal Sightings Repeated { get; } = new();

    /// <summary>Rows of separators alone.</summary>
    internal Sightings Blank { get; } = new();

    /// <summary>The column of a name, from 0; null where there is none.</summary>
    internal int? PlaceOf(string name) => _places.TryGetValue(name, out var place) ? place : name.Length == 0 ? FirstUnnamed() : null;

    /// <summary>The record's line, from 1.</summary>
    internal int Line => (int)_reader.LineNumber + _layout.Line;

    /// <summary>The next record that has as many fields as the heading; false at the end.</summary>
    internal bool Next()
    {
        while (_hasRecord || Read())
        {
            _hasRecord = false;
            if (_reader.RawRecord.Length == 0) continue;
            var (found, due) = (_reader.FieldCount, Names.Count);
            if (IsBlank(found))
            {
                // A file of one column may have holes.
                if (due == 1 && found == 1 && _reader.RawRecord.IndexOf((byte)'"') >= 0) return true;
                Blank.Add(Line);
                continue;
            }
            if (found >= due && _first.Length > 0 && _form.Header is null && Field(0).SequenceEqual(_first) && IsHeadingAgain())
            {
                Repeated.Add(Line);
                continue;
            }
            // Programs write a separator after the last field too.
            if (found == due || (found > due && IsEmptyFrom(due, found))) return true;
            var comma = found > due && Separator == ','
                ? " A decimal comma splits a number in two: write separator: semicolon or a decimal point; a text that contains a comma must be in quotes."
                    : "";
            if (found > due) Broken(Line, $"the line has {found} fields, the heading has {due}.{comma}", ColumnOf(due));
            else Broken(Line, $"the line ends after {found} {(found == 1 ? "field" : "fields")}, the heading has {due}.", Characters(_reader.RawRecord) + 1);
        }
        _end = Line;
        foreach (var tell in _told) tell();
        _told.Clear();
        return false;
    }

    /// <summary>A field of the record, without quotes and without spaces around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal ReadOnlySpan<byte> Field(int index) => Trimmed(_reader.GetSpan(index));

    /// <summary>The character at which a field starts, from 1.</summary>
    internal int ColumnOf(int index)
    {
        var column = 1;
        for (var i = 0; i < index; i++) column += Characters(_reader.GetRawSpan(i)) + 1;
        return column;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text)
    {
        // Hardly any field begins or ends with a space of any kind.
        if (text.Length == 0 || (text[0] is > (byte)' ' and not 0xC2 && text[^1] is > (byte)' ' and not 0xA0)) return text;
        text = text.Trim(" \t"u8);
        // Spaces that do not break, as some programs pad with.
        while (text.StartsWith("\u00A0"u8)) text = text[2..].TrimStart(" \t"u8);
        while (text.EndsWith("\u00A0"u8)) text = text[..^2].TrimEnd(" \t"u8);
        return text;
    }

    private CsvReaderOptions Options(bool breaks, Action<CsvMalformedRecord> report) => new()
    {
        HasHeader = false,
        Separator = _layout.Separator == ' ' ? '\t' : _layout.Separator,
        DetectSeparatorHint = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,
        TrimWhitespace = _layout.Separator != '\t',
        CommentPrefix = _layout.Comment == '\0' ? null : _layout.Comment,
        AllowLineBreaksInQuotes = breaks,
        OnMalformedRecord = report,
    };

    private bool HasBreaksInQuotes(ReadOnlyMemory<byte> content)
    {
        if (content.Span.IndexOf((byte)'"') < 0 || Count(breaks: false) == 0) return false;
        return Count(breaks: true) == 0;

        int Count(bool breaks)
        {
            var bad = 0;
            using var reader = CsvReader.Create(content, Options(breaks, _ => bad++));
            try
            {
                var width = -1;
                while (reader.Read())
                {
                    if (reader.RawRecord.Length == 0) continue;
                    if (width < 0) width = reader.FieldCount;
                    // A quote too many that meets another one later swallows the lines between: then the fields are not as many.
                    else if (breaks && reader.FieldCount != width && !(reader.FieldCount == width + 1 && reader.GetSpan(width).Length == 0)) bad++;
                }
            }
            catch (CsvFormatException)
            {
                bad++;
            }
            return bad;
        }
    }

    private bool IsBlank(int found)
    {
        for (var i = 0; i < found; i++)
            if (Field(i).Length > 0) return false;
        return true;
    }

    private bool IsHeadingAgain()
    {
        for (var i = 0; i < Names.Count; i++)
            if (Encoding.UTF8.GetString(Field(i)) != Names[i]) return false;
        return Names.Any(name => name.Length > 0 && !IsNumber(name));
    }

    /// <summary>R writes a row's name, in quotes, before its first column, and no name for it into the heading.</summary>
    private bool HasRowNames(ReadOnlySpan<byte> content)
    {
        var rows = _layout.Sample.Skip(1).ToArray();
        if (rows.Length < 3 || !Array.TrueForAll(rows, row => row.Fields == Names.Count + 1 && !row.IsLastEmpty)) return false;
        var quoted = 0;
        foreach (var range in content.Split((byte)'\n'))
        {
            if (content[range].Length == 0 || content[range][0] != (byte)'"') return false;
            if (++quoted > 5) break;
        }
        return quoted > 3;
    }

    /// <summary>Units and other texts in the rows below the names, where numbers and dates come later: the heading has several rows.</summary>
    private void CheckRows(ReadOnlyMemory<byte> content, bool breaks)
    {
        const int Looked = 24, Most = 4;
        var kinds = new List<string>();
        using (var reader = CsvReader.Create(content, Options(breaks, _ => { })))
        {
            try
            {
                while (kinds.Count < Looked && reader.Read())
                {
                    if (reader.RawRecord.Length == 0) continue;
                    var row = new StringBuilder();
                    for (var i = 0; i < reader.FieldCount; i++) row.Append(KindOf(Trimmed(reader.GetSpan(i))));
                    kinds.Add(row.ToString());
                }
            }
            catch (CsvFormatException)
            {
                return;
            }
        }
        var first = 1;
        while (first <= Most && first < kinds.Count && kinds[first].Length == Names.Count && kinds[first].All(kind => kind is 't' or 'h')) first++;
        if (first == 1 || first > Most || kinds.Count < first + 3) return;
        var rest = kinds.Skip(first).ToArray();
        // Columns of texts stay texts: what tells are those of numbers and dates.
        var told = Enumerable.Range(0, Names.Count).Count(i => kinds[1][i] == 't' && rest.Count(row => row.Length > i
            && row[i] is 'n' or 'd') >= Nearly * rest.Length);
        if (told == 0 || !rest.All(row => row.Any(kind => kind is 'n' or 'd'))) return;
        var rows = string.Join(", ", Enumerable.Range(1, first).Select(row => row.ToString(CultureInfo.InvariantCulture)));
        _problems.Add(HeadingLine, 1,
            $"the heading seems to have {first.ToString(CultureInfo.InvariantCulture)} rows: texts stand below the names, and numbers "
            + $"below them. Write header: [{rows}] in task, which joins them.");
    }

    private bool IsEmptyFrom(int first, int found)
    {
        for (var i = first; i < found; i++)
            if (Field(i).Length > 0) return false;
        return true;
    }

    private int? FirstUnnamed() => Enumerable.Range(0, Names.Count).FirstOrDefault(i => Names[i].Length == 0, -1) is var place and >= 0 ? place : null;

    private bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException error)
        {
            _problems.Add((int)error.LineNumber + _layout.Line, null, error.Message);
            return false;
        }
    }

    private bool ReadFilled()
    {
        do
        {
            if (!Read()) return false;
        }
        while (_reader.RawRecord.Length == 0);
        return true;
    }

    private string[] Texts() => [.. Enumerable.Range(0, _reader.FieldCount).Select(i => Encoding.UTF8.GetString(Field(i)))];

    private string[] Unnamed()
    {
        if (!ReadFilled()) throw Refused("holds no row.");
        _hasRecord = true;
        var last = _reader.FieldCount > 1 && Field(_reader.FieldCount - 1).Length == 0 ? 1 : 0;
        return [.. Enumerable.Range(1, _reader.FieldCount - last).Select(i => string.Create(CultureInfo.InvariantCulture, $"column_{i}"))];
    }

    private string[] Heading(IReadOnlyList<int> rows)
    {
        string[] names = [];
        for (var row = 1; row <= rows.Max(); row++)
        {
            if (!ReadFilled())
            {
                _problems.ThrowIfAny();
                throw Refused(rows.Max() == 1 ? "holds no line that could be a heading."
                    : $"has fewer rows than header: {rows.Max().ToString(CultureInfo.InvariantCulture)} names.");
            }
            if (!rows.Contains(row)) continue;
            var texts = Texts();
            names = names.Length == 0 ? texts
                : [.. Enumerable.Range(0, Math.Max(names.Length, texts.Length)).Select(i =>
                    string.Join('_', ((string[])[names.ElementAtOrDefault(i) ?? "", texts.ElementAtOrDefault(i) ?? ""]).Where(part => part.Length > 0)))];
        }
        return names;
    }

    /// <summary>A first line that is none: of another width than those after it, or of the same kinds as the next.</summary>
    private void CheckHeading()
    {
        var line = Line;
        if (Names.All(name => name.Length > 0 && IsNumber(name)))
        {
            _problems.Add(line, 1, "the first line holds numbers. Expected the names of the columns there. For a file without names write header: none "
                + "in task; "
                + "where the numbers are names, header: 1.");
            return;
        }
        if (HeadingBelow() is { } lower)
        {
            _problems.Add(line, 1,
                $"the first line has {Names.Count} {(Names.Count == 1 ? "field" : "fields")}, most others have another number: the heading seems to be "
                + $"line {lower.ToString(CultureInfo.InvariantCulture)}. Write skip: {(lower - 1).ToString(CultureInfo.InvariantCulture)} in task.");
            return;
        }
        var usual = _layout.Sample.Skip(1).CountBy(one => one.Fields).OrderByDescending(pair => pair.Value).FirstOrDefault();
        if (usual.Key > Names.Count + 1 || (usual.Key == Names.Count + 1 && !_layout.Sample.Skip(1).Any(one => one.Fields == usual.Key && one.IsLastEmpty)))
        {
            var first = _layout.Sample.FirstOrDefault(one => one.Fields == usual.Key).Line;
            var rest = _layout.Sample.Where(one => one.Line >= first).ToArray();
            if (Names.Count == 1 || (first > line + 1 && rest.Length >= Few && rest.Count(one => one.Fields == usual.Key) >= Nearly * rest.Length))
            {
                _problems.Add(line, 1, $"the first line has {Names.Count} {(Names.Count == 1 ? "field" : "fields")}, those after it have {usual.Key}: "
                    + $"the heading "
                    + $"seems to be line {first.ToString(CultureInfo.InvariantCulture)}. Write skip: "
                        + $"{(first - 1).ToString(CultureInfo.InvariantCulture)} in task.");
                return;
            }
        }
        var names = Names;
        if (!ReadFilled()) return;
        _hasRecord = true;
        if (_reader.FieldCount < names.Count) return;
        var (data, same) = (0, true);
        for (var i = 0; i < names.Count; i++)
        {
            var (heading, below) = (KindOf(Encoding.UTF8.GetBytes(names[i])), KindOf(Field(i)));
            if (heading is 'n' or 'd') data++;
            same &= heading == below;
        }
        if (data > 0 && same)
            _problems.Add(line, 1, $"the first line looks like data "
                + $"({string.Join(", ", names.Take(3).Select(ShownValue.Text))}{(names.Count > 3 ? ", …" : "")}), "
                + "not like names. Write header: none in task: the columns are then called column_1, column_2 and so on; where these are names, header: 1.");
    }

    /// <summary>The line from which on all lines have one number of fields, where those before it have others; null where that is the first.</summary>
    private int? HeadingBelow()
    {
        var sample = _layout.Sample;
        var start = sample.Count - 1;
        while (start > 0 && sample[start - 1].Fields == sample[^1].Fields) start--;
        return start > 0 && sample.Count - start > Few && sample[start].Fields > 1 && sample[0].Fields != sample[^1].Fields
            && !sample[start].IsLastEmpty && (start > 1 || sample[0].Fields > sample[^1].Fields) ? sample[start].Line : null;
    }

    private char KindOf(ReadOnlySpan<byte> text) =>
        _form.IsHole(text) ? 'h' : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? 'n'
        : TextKinds.Of(text, _form.Numbers) switch { TextKind.Date => 'd', TextKind.Word or TextKind.Unit or TextKind.Infinite => 't', _ => 'n' };

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private void CheckNames()
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i].Length == 0 || _places.TryAdd(Names[i], i)) continue;
            // Where there are many, the first ones are shown, and the others counted.
            if (_problems.HasEnough) _problems.Add(null, null, "");
            else _problems.Add(HeadingLine, PlaceInHeading(i), $"two columns are called '{ShownValue.Text(Names[i])}'. Rename one.");
        }
    }

    private int PlaceInHeading(int index) => 1 + Names.Take(index).Sum(name => name.Length + 1);

    private void Broken(int line, string message, int? column = null)
    {
        if (_broken.TryGetValue(message, out var seen))
        {
            seen.Add(line);
            return;
        }
        _broken.Add(message, seen = new Sightings());
        seen.Add(line);
        _told.Add(() =>
        {
            var end = line >= _end - 5 && line > HeadingLine + 5
                ? " It stands at the end of the file: remarks are taken off there, or begin with a sign that comment "
                + "names." : "";
            _problems.Add(line, column, (seen.Count == 1 ? message : $"{message} The same {seen.Rows()}.") + end);
        });
    }

    private DataFileException Refused(string message)
    {
        var problems = new DataProblems(_problems.File);
        problems.Add(null, null, message);
        return problems.ToException();
    }

    private static int Characters(ReadOnlySpan<byte> text) => Encoding.UTF8.GetCharCount(text);

    private static string Quotes(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote => "a quote (\") is opened and not closed in this line.",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote (\"). A quote within quotes is written twice.",
        CsvMalformedReason.StrayQuote => "a quote (\") stands within a field. Put the whole field into quotes and write the quote twice.",
        _ => "the line is not CSV.",
    };
}
