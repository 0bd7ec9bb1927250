using System.Globalization;
using System.Text;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.PosTagging;

namespace RnnSweep.Training.Tasks.OwnData.Tagging;

/// <summary>
/// <c>tsv</c>: the tag of every word. A word and its tag a line, tabs between (other columns are passed over), a blank line after each sentence, lines that begin with # and have no tab
/// are remarks. Words are shown as those of <c>ud_afrikaans_afribooms</c>. docs/own-data.md says how.
/// </summary>
internal sealed class TsvTask : OwnDataTask<TaggedSentences>
{
    internal static readonly TaskKey Word = new("word", 1L, "The column of the word, counted from 1.") { Maximum = 1000 };
    internal static readonly TaskKey Tag = new("tag", 2L, "The column of the tag, counted from 1.") { Maximum = 1000 };

    /// <inheritdoc/>
    public override string Name => "tsv";

    /// <inheritdoc/>
    public override string Summary => "Your own tagged sentences: the tag of every word.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [Word, Tag, OwnDataKeys.SplitBy];

    /// <inheritdoc/>
    protected override IReadOnlyList<Pattern> Patterns => [Pattern.PerStep];

    /// <inheritdoc/>
    protected override IReadOnlyList<Loss> Losses => [Loss.CrossEntropy];

    /// <inheritdoc/>
    protected override string Example => "tagged.tsv";

    /// <inheritdoc/>
    protected override IEnumerable<(string Key, string Message)> OwnProblems(TaskArguments arguments)
    {
        if (arguments.Whole(Word) == arguments.Whole(Tag)) yield return (Tag.Name, "word and tag are the same column: the answer would be given away.");
    }

    /// <inheritdoc/>
    protected override TaggedSentences Parse(DataFile file, TaskSettings task)
    {
        var problems = new DataProblems(file.Name);
        var (word, tag) = ((int)task.Arguments.Whole(Word) - 1, (int)task.Arguments.Whole(Tag) - 1);
        var (sentences, words, number) = (new List<TaggedWord[]>(), new List<TaggedWord>(), 0);
        foreach (var range in file.Content.Span.Split((byte)'\n'))
        {
            number++;
            var line = Encoding.UTF8.GetString(file.Content.Span[range].TrimEnd((byte)'\r'));
            if (line.AsSpan().Trim().Length == 0) Close();
            // A word may itself be a number sign, but it is then followed by a tab.
            else if (!line.StartsWith('#') || line.Contains('\t', StringComparison.Ordinal)) Take(line.Split('\t'));
        }
        Close();
        if (problems.Count == 0 && sentences.Count < 3) problems.Add(null, null, $"holds {sentences.Count} sentences; three at least are needed, one for each part. A blank line ends a sentence.");
        if (problems.Count == 0 && sentences.SelectMany(sentence => sentence).DistinctBy(one => one.Tag).Count() < 2)
            problems.Add(null, null, $"column {tag + 1} has one value in all lines: there is nothing to be told apart.");
        problems.ThrowIfAny();
        return new TaggedSentences(file.Name, sentences);

        void Take(string[] fields)
        {
            if (fields.Length <= Math.Max(word, tag))
            {
                var due = (Math.Max(word, tag) + 1).ToString(CultureInfo.InvariantCulture);
                problems.Add(number, fields.Sum(field => field.Length) + fields.Length, $"the line has {fields.Length} columns; {due} are due, with tabs between. A blank line ends a sentence, a remark begins with #.");
                return;
            }
            foreach (var (column, what) in new[] { (word, "word"), (tag, "tag") })
                if (fields[column].AsSpan().Trim().Length == 0) problems.Add(number, fields.Take(column).Sum(field => field.Length + 1) + 1, $"the {what} is empty.");
            words.Add(new TaggedWord(fields[word].Trim(), fields[tag].Trim()));
        }

        void Close()
        {
            if (words.Count > 0) sentences.Add([.. words]);
            words.Clear();
        }
    }

    /// <inheritdoc/>
    protected override TaskData Build(TrainingSettings settings, TaskSettings task, TaggedSentences content)
    {
        var (keys, sentences) = (task.Arguments, content.Sentences);
        var parts = PartSplit.Of(sentences.Count, keys.List(OwnDataKeys.Split)!.Numbers, keys.Text(OwnDataKeys.SplitBy) == "random" ? keys.Whole(TaskKey.DataSeed) : null);
        var features = new WordFeatures(Of(0).SelectMany(sentence => sentence));
        var tags = sentences.SelectMany(sentence => sentence).Select(word => word.Tag).Distinct().Order(StringComparer.Ordinal).Select((tag, i) => (tag, i)).ToDictionary(StringComparer.Ordinal);
        return new TaskData(features.Size, tags.Count, Defaults.Pattern, Defaults.Loss, Part(0), Part(1), Part(2));

        List<TaggedWord[]> Of(int part) => [.. sentences.Where((_, i) => parts[i] == part)];

        SequenceSet Part(int part) => new([.. Of(part).Select(sentence => sentence.Length)], [], [.. Of(part).SelectMany(sentence => sentence).Select(word => tags[word.Tag])], [])
        {
            Symbols = [.. Of(part).SelectMany(sentence => sentence).SelectMany(word => features.Of(word.Form))],
            SymbolsPerStep = WordFeatures.Count,
        };
    }
}
