using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.PosTagging;

namespace RnnSweep.Training.Tasks.OwnData.Tagging;

/// <summary>Reads a word and its tag a line, tabs between, a blank line after each sentence.</summary>
internal sealed partial class TaggedReader
{
    private readonly DataProblems _problems;
    private readonly int _word;
    private readonly int _tag;
    private readonly List<TaggedWord[]> _sentences = [];
    private readonly List<TaggedWord> _words = [];
    private readonly Sightings _passed = new();
    private readonly LineFaults _faults;
    private readonly Sightings _untagged = new();
    private readonly List<int> _lines = [];
    private readonly KnownNames? _known;
    private int _line;

    private TaggedReader(string file, int word, int tag, KnownNames? known)
    {
        _known = known;
        (_problems, _word, _tag) = (new DataProblems(file), word - 1, tag - 1);
        _faults = new LineFaults(_problems);
    }

    /// <summary>The sentences.</summary>
    /// <param name="file">The file.</param>
    /// <param name="word">The column of the word, from 1.</param>
    /// <param name="tag">The column of the tag, from 1.</param>
    /// <param name="known">The tags that a model knows, for new sentences, whose tags may be missing; null for those that are learnt from.</param>
    /// <exception cref="DataFileException">A line is not what it should be.</exception>
    internal static TaggedSentences Read(DataFile file, int word, int tag, KnownNames? known = null)
    {
        var reader = new TaggedReader(file.Name, word, tag, known);
        foreach (var range in file.Content.Span.Split((byte)'\n'))
        {
            reader._line++;
            var line = Encoding.UTF8.GetString(file.Content.Span[range].TrimEnd((byte)'\r'));
            if (line.AsSpan().Trim().Length == 0) reader.Close();
            // A word may itself be a number sign, but it is then followed by a tab.
            else if (!line.StartsWith('#') || line.Contains('\t', StringComparison.Ordinal)) reader.Take(line.Split('\t'));
        }
        reader.Close();
        reader.Check();
        return new TaggedSentences(file.Name, reader._sentences)
        {
            Lines = reader._lines,
            Sha256 = file.Sha256,
            Passed = reader._passed,
            Untagged = reader._untagged,
        };
    }

    private void Take(string[] fields)
    {
        var due = (_known is null ? Math.Max(_word, _tag) : _word) + 1;
        if (fields.Length < due)
        {
            _faults.Add(_line,
                $"the line has {Count(fields.Length, "column")}; {due.ToString(CultureInfo.InvariantCulture)} are expected, with tabs between. A blank line "
                    + "ends a sentence, a comment begins with #.",
                fields.Sum(field => field.Length + 1));
            return;
        }
        var tag = _tag < fields.Length ? fields[_tag].Trim() : "";
        // New words need no tag; _ says in CoNLL-U that there is none.
        if (_known is not null && tag == "_" && _known.Find(tag) < 0) tag = "";
        if (_word > 0 && _tag > 0 && NoWord().IsMatch(fields[0]))
        {
            _passed.Add(_line);
            return;
        }
        foreach (var (column, what) in new[] { (_word, "word"), (_tag, "tag") })
            if ((column == _word || _known is null) && fields[column].AsSpan().Trim().Length == 0)
                _faults.Add(_line, $"the {what} is empty.", fields.Take(column).Sum(field => field.Length + 1) + 1);
        if (_known is not null && tag.Length > 0 && _known.Find(tag) < 0)
            _faults.Add(_line, _known.Refusal("tag", tag, "Leave the column empty where the tag is not known."));
        if (tag == "_") _untagged.Add(_line);
        _words.Add(new TaggedWord(fields[_word].Trim(), tag));
        _lines.Add(_line);
    }

    // The first column of CoNLL-U counts words; a range or a decimal number is none (universaldependencies.org/format.html).
    [GeneratedRegex(@"^\d+(-\d+|\.\d+)$")]
    private static partial Regex NoWord();

    private void Close()
    {
        if (_words.Count > 0) _sentences.Add([.. _words]);
        _words.Clear();
    }

    private void Check()
    {
        _faults.Tell();
        if (_problems.Count == 0 && _known is not null && _sentences.Count == 0) _problems.Add(null, null, "holds no sentence.");
        if (_problems.Count == 0 && _known is null && _sentences.Count < 3)
            _problems.Add(null, null, $"holds {Count(_sentences.Count, "sentence")}; three at least are needed, one for each part. A blank line "
                + "ends a sentence.");
        if (_problems.Count == 0 && _known is null && _sentences.SelectMany(sentence => sentence).DistinctBy(one => one.Tag).Count() < 2)
            _problems.Add(null, null, $"column {_tag + 1} has one value in all lines: there is nothing to distinguish.");
        _problems.ThrowIfAny();
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count.ToString(CultureInfo.InvariantCulture)} {what}s";
}
