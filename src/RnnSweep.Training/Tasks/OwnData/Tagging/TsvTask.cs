using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Reading;
using RnnSweep.Training.Tasks.PosTagging;

namespace RnnSweep.Training.Tasks.OwnData.Tagging;

/// <summary>
/// <c>tsv</c>: the tag of every word. A word and its tag a line, tabs between (other columns are skipped), a blank line after each sentence, lines that begin
/// with # and have no tab are remarks. Words are shown as those of <c>ud_afrikaans_afribooms</c>. docs/how-to/own-data.md says how.
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
    protected override TaggedSentences Parse(DataFile file, TaskSettings task) =>
        TaggedReader.Read(file, (int)task.Arguments.Whole(Word), (int)task.Arguments.Whole(Tag));

    /// <inheritdoc/>
    protected override DataReading Read(TaskSettings task, TaggedSentences content, IReadOnlyList<int?> lengths)
    {
        var (keys, sentences) = (task.Arguments, content.Sentences);
        var parts = PartSplit.Of(sentences.Count, keys.List(OwnDataKeys.Split)!.Numbers,
            keys.Text(OwnDataKeys.SplitBy) == "random" ? keys.Whole(TaskKey.DataSeed) : null);
        var names = sentences.SelectMany(sentence => sentence).Select(word => word.Tag).Distinct().Order(StringComparer.Ordinal).ToArray();
        var places = names.Select((name, i) => (name, i)).ToDictionary(StringComparer.Ordinal);
        var reading = TaggedReading.Of(content) with
        {
            Cuts = [new CutRead(null, [.. ((string[])["train", "valid", "test"]).Select((name, part) =>
            {
                var own = sentences.Where((_, i) => parts[i] == part).ToArray();
                return new PartRead(name, own.Length, own.Sum(sentence => (long)sentence.Length))
                    .WithClasses(own.SelectMany(sentence => sentence).Select(word => places[word.Tag]), names);
            })])
            {
                Baselines = TagBaselines.Of(sentences, parts, places, names, keys.Text(OwnDataKeys.ClassWeights) == "balanced"),
            }],
        };
        return reading with { Warnings = [.. reading.Warnings, .. ReadingWarnings.Of(reading)] };
    }

    /// <inheritdoc/>
    protected override TaskData Build(TrainingSettings settings, TaskSettings task, TaggedSentences content)
    {
        var (keys, sentences) = (task.Arguments, content.Sentences);
        var parts = PartSplit.Of(sentences.Count, keys.List(OwnDataKeys.Split)!.Numbers,
            keys.Text(OwnDataKeys.SplitBy) == "random" ? keys.Whole(TaskKey.DataSeed) : null);
        var features = new WordFeatures(Of(0).SelectMany(sentence => sentence));
        var tags = sentences.SelectMany(sentence => sentence).Select(word => word.Tag).Distinct().Order(StringComparer.Ordinal).Select((tag, i) => (tag, i))
            .ToDictionary(StringComparer.Ordinal);
        string[] names = [.. tags.OrderBy(tag => tag.Value).Select(tag => tag.Key)];
        return new TaskData(features.Size, tags.Count, Defaults.Pattern, Defaults.Loss, Part(0), Part(1), Part(2))
        {
            Units = new TargetUnits([], []) { Classes = names },
            Preparation = new DataPreparation([]) { Symbols = features.Names, Classes = names, Sha256 = content.Sha256 },
        };

        List<TaggedWord[]> Of(int part) => [.. sentences.Where((_, i) => parts[i] == part)];

        SequenceSet Part(int part) =>
            new([.. Of(part).Select(sentence => sentence.Length)], [], [.. Of(part).SelectMany(sentence => sentence).Select(word => tags[word.Tag])], [])
            {
                Symbols = [.. Of(part).SelectMany(sentence => sentence).SelectMany(word => features.Of(word.Form))],
                SymbolsPerStep = WordFeatures.Count,
            };
    }
}
