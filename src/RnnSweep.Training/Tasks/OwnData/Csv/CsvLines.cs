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
    private const string Counted = "column_";

    private readonly CsvReader _reader;
    private readonly DataProblems _problems;
    private readonly CsvLayout _layout;
    private readonly CsvForm _form;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly LineFaults _faults;
    private readonly byte[] _first;
    private readonly int _mark;
    private readonly bool _hasQuotes;
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
        (_problems, _form, _faults) = (problems, form, new LineFaults(problems));
        (Unread, IsTable) = (file.Unread, file.IsTable);
        _layout = CsvLayout.Of(file.Content.Span, form);
        // A last field that is empty ends with its separator; old programs end a file with a sign of their own.
        var content = file.Content[_layout.Start..].TrimEnd(_layout.Separator == '\t' ? "\r\n \u001A"u8 : "\r\n \t\u001A"u8);
        if (_layout.Separator == ' ') content = CsvLayout.Squeezed(content.Span);
        _hasQuotes = content.Span.IndexOf((byte)'"') >= 0;
        var breaks = QuotedBreaks.Has(content, Options);
        _reader = CsvReader.Create(content, Options(breaks, bad => _faults.Add((int)bad.LineNumber + _layout.Line, LineFaults.Quotes(bad.Reason))));
        Names = form.Header switch
        {
            [] => Unnamed(),
            null => Heading([1]),
            var rows => Heading(rows),
        };
        HeadingLine = Line;
        if (form.Header is not [] && HeadingCheck.HasRowNames(content.Span, _layout, Names.Count)) Names = ["", .. Names];
        // The first column with a name tells whether a row holds the names again.
        _mark = Enumerable.Range(0, Names.Count).FirstOrDefault(i => Names[i].Length > 0);
        _first = Names.Count > 0 ? Encoding.UTF8.GetBytes(Names[_mark]) : [];
        if (form.Header is null)
        {
            var check = new HeadingCheck(Names, HeadingLine, _layout, form, problems);
            check.OfSeveralRows(content, Options(breaks, _ => { }));
            if (_problems.Count == 0) CheckHeading(check);
        }
        if (_problems.Count == 0) CheckNames();
        problems.ThrowIfAny();
    }

    /// <summary>The names of the columns; empty for a column without one.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Whether the file was a table with kinds of its own before it was this text.</summary>
    internal bool IsTable { get; }

    /// <summary>The columns of the file that cannot be read.</summary>
    internal IReadOnlyList<UnreadColumn> Unread { get; }

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

    /// <summary>The column of a name, from 0; null where there is none. Columns without a name are called column_1 and so on.</summary>
    internal int? PlaceOf(string name) => _places.TryGetValue(name, out var place) ? place : name.Length == 0 ? FirstUnnamed() : Unnamed(name);

    private int? Unnamed(string name) => name.StartsWith(Counted, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(Counted.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1 && number <= Names.Count && Names[number - 1].Length == 0 ? number - 1 : null;

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
            if (found >= due && _first.Length > 0 && _form.Header is null && Named(_mark).SequenceEqual(_first) && IsHeadingAgain())
            {
                Repeated.Add(Line);
                continue;
            }
            // Programs write a separator after the last field too.
            if (found == due || (found > due && IsEmptyFrom(due, found))) return true;
            var comma = found > due && Separator == ','
                ? " A decimal comma splits a number in two: write separator: semicolon or a decimal point; a text that contains a comma must be in quotes."
                    : "";
            if (found > due) _faults.Add(Line, $"the line has {found} fields, the heading has {due}.{comma}", ColumnOf(due));
            else
                _faults.Add(Line, $"the line ends after {found} {(found == 1 ? "field" : "fields")}, the heading has {due}.",
                    Characters(_reader.RawRecord) + 1);
        }
        _faults.Tell(HeadingLine, Line);
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

    /// <summary>A field without spaces around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text)
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
        // Spaces around quotes are for the reader; those around other fields are taken off by Field, in less time.
        TrimWhitespace = _hasQuotes && _layout.Separator != '\t',
        CommentPrefix = _layout.Comment == '\0' ? null : _layout.Comment,
        AllowLineBreaksInQuotes = breaks,
        OnMalformedRecord = report,
    };

    private bool IsBlank(int found)
    {
        for (var i = 0; i < found; i++)
            if (Field(i).Length > 0) return false;
        return true;
    }

    /// <summary>A field without the mark that stands before a file's first one, also where files were put one after the other.</summary>
    private ReadOnlySpan<byte> Named(int index)
    {
        var field = Field(index);
        return field.StartsWith("\uFEFF"u8) ? field[3..] : field;
    }

    private bool IsHeadingAgain()
    {
        for (var i = 0; i < Names.Count; i++)
            if (Encoding.UTF8.GetString(Named(i)) != Names[i]) return false;
        return Names.Any(name => name.Length > 0 && !HeadingCheck.IsNumber(name));
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
        return [.. Enumerable.Range(1, _reader.FieldCount - last).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Counted}{i}"))];
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

    private void CheckHeading(HeadingCheck check)
    {
        if (check.IsNone() || !ReadFilled()) return;
        _hasRecord = true;
        if (_reader.FieldCount >= Names.Count) check.IsLike(string.Concat(Enumerable.Range(0, Names.Count).Select(i => check.KindOf(Field(i)))));
    }

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

    private DataFileException Refused(string message)
    {
        var problems = new DataProblems(_problems.File);
        problems.Add(null, null, message);
        return problems.ToException();
    }

    private static int Characters(ReadOnlySpan<byte> text) => Encoding.UTF8.GetCharCount(text);
}
