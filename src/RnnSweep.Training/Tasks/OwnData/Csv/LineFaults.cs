using CsvHelper;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>What is wrong with lines of a file: each kind of fault is told once, with the first lines.</summary>
/// <param name="problems">Takes them.</param>
internal sealed class LineFaults(DataProblems problems)
{
    private readonly Dictionary<string, Sightings> _broken = new(StringComparer.Ordinal);
    private readonly List<Action<int, int>> _told = [];

    /// <summary>Whether none was noted, or all are told.</summary>
    internal bool IsEmpty => _told.Count == 0;

    /// <summary>Notes one.</summary>
    /// <param name="line">Its line.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="column">The character at which it begins, from 1.</param>
    internal void Add(int line, string message, int? column = null)
    {
        if (_broken.TryGetValue(message, out var seen))
        {
            seen.Add(line);
            return;
        }
        _broken.Add(message, seen = new Sightings());
        seen.Add(line);
        _told.Add((heading, last) =>
        {
            var end = line >= last - 5 && line > heading + 5
                ? " It stands at the end of the file: remarks are taken off there, or begin with a sign that comment "
                + "names." : "";
            problems.Add(line, column, (seen.Count == 1 ? message : $"{message} The same {seen.Rows()}.") + end);
        });
    }

    /// <summary>Tells all, once.</summary>
    /// <param name="heading">The line of the heading.</param>
    /// <param name="last">The last line.</param>
    internal void Tell(int heading, int last)
    {
        foreach (var tell in _told) tell(heading, last);
        _told.Clear();
    }

    /// <summary>Tells all, of a file that has no remarks at its end.</summary>
    internal void Tell() => Tell(int.MaxValue / 2, 0);

    /// <summary>What is wrong with the quotes of a record.</summary>
    internal static string Quotes(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote => "a quote (\") is opened and not closed in this line.",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote (\"). A quote within quotes is written twice.",
        CsvMalformedReason.StrayQuote => "a quote (\") stands within a field. Put the whole field into quotes and write the quote twice.",
        _ => "the line is not CSV.",
    };
}
