using System.Globalization;
using System.Text;
using CsvHelper;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// The lines of a CSV file, split into fields: a heading, then records of as many fields. What is wrong with quotes and lengths is reported and skipped.
/// </summary>
internal sealed class CsvLines : IDisposable
{
    private readonly CsvReader _reader;
    private readonly DataProblems _problems;
    private readonly char _separator;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>Reads the heading.</summary>
    /// <exception cref="DataFileException">It is none.</exception>
    internal CsvLines(DataFile file, DataProblems problems)
    {
        _problems = problems;
        _separator = SeparatorOf(file.Content.Span);
        _reader = CsvReader.Create(file.Content.TrimEnd("\r\n \t"u8), new CsvReaderOptions
        {
            HasHeader = false,
            Separator = _separator,
            DetectSeparatorHint = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            // One quote too many is then found in its line and not at the end of the file.
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = bad => problems.Add((int)bad.LineNumber, null, Quotes(bad.Reason)),
        });
        // Lines before the heading that hold nothing.
        do
        {
            if (!Read()) throw problems.ToException();
        }
        while (_reader.RawRecord.Length == 0);
        Names = [.. Enumerable.Range(0, _reader.FieldCount).Select(i => Encoding.UTF8.GetString(Field(i)))];
        CheckNames();
        problems.ThrowIfAny();
    }

    /// <summary>The names of the columns; empty for a column without one.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>The column of a name, from 0; null where there is none.</summary>
    internal int? PlaceOf(string name) => _places.TryGetValue(name, out var place) ? place : name.Length == 0 ? Unnamed() : null;

    /// <summary>What stands between two fields: comma, semicolon or tab.</summary>
    internal char Separator => _separator;

    /// <summary>The record's line, from 1.</summary>
    internal int Line => (int)_reader.LineNumber;

    /// <summary>The next record that has as many fields as the heading; false at the end.</summary>
    internal bool Next()
    {
        while (Read())
        {
            if (_reader.FieldCount == Names.Count) return true;
            if (_reader.RawRecord.Length == 0) continue;
            var (found, due) = (_reader.FieldCount, Names.Count);
            var comma = found > due && _separator == ',' ? " Numbers have a decimal point; a text that contains a comma must be in quotes." : "";
            if (found > due) _problems.Add(Line, ColumnOf(due), $"the line has {found} fields, the heading has {due}.{comma}");
            else _problems.Add(Line, Characters(_reader.RawRecord) + 1,
                $"the line ends after {found} {(found == 1 ? "field" : "fields")}, the heading has {due}.");
        }
        return false;
    }

    /// <summary>A field of the record, without quotes and without spaces around it.</summary>
    internal ReadOnlySpan<byte> Field(int index) => _reader.GetSpan(index).Trim(" \t"u8);

    /// <summary>The character at which a field starts, from 1.</summary>
    internal int ColumnOf(int index)
    {
        var column = 1;
        for (var i = 0; i < index; i++) column += Characters(_reader.GetRawSpan(i)) + 1;
        return column;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private int? Unnamed() => Enumerable.Range(0, Names.Count).FirstOrDefault(i => Names[i].Length == 0, -1) is var place and >= 0 ? place : null;

    private bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException error)
        {
            _problems.Add((int)error.LineNumber, null, error.Message);
            return false;
        }
    }

    private void CheckNames()
    {
        if (Names.All(name => name.Length > 0 && double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            _problems.Add(Line, 1, "the first line holds numbers. Expected the names of the columns there.");
            return;
        }
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i].Length == 0 || _places.TryAdd(Names[i], i)) continue;
            // Where there are many, the first ones are shown, and the others counted.
            if (_problems.HasEnough) _problems.Add(null, null, "");
            else _problems.Add(Line, ColumnOf(i), $"two columns are called '{ShownValue.Text(Names[i])}'. Rename one.");
        }
    }

    private static int Characters(ReadOnlySpan<byte> text) => Encoding.UTF8.GetCharCount(text);

    /// <summary>Comma, semicolon or tab: what the first line has most of, outside quotes.</summary>
    private static char SeparatorOf(ReadOnlySpan<byte> content)
    {
        content = content.TrimStart("\r\n"u8);
        var end = content.IndexOfAny("\r\n"u8);
        var (commas, semicolons, tabs, quoted) = (0, 0, 0, false);
        foreach (var character in end < 0 ? content : content[..end])
        {
            if (character == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (character == ',') commas++;
            else if (character == ';') semicolons++;
            else if (character == '\t') tabs++;
        }
        return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
    }

    private static string Quotes(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote => "a quote (\") is opened and not closed in this line.",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote (\"). A quote within quotes is written twice.",
        CsvMalformedReason.StrayQuote => "a quote (\") stands within a field. Put the whole field into quotes and write the quote twice.",
        _ => "the line is not CSV.",
    };
}
