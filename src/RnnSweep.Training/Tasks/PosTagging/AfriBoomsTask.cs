using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Folders;

namespace RnnSweep.Training.Tasks.PosTagging;

/// <summary>
/// <c>ud_afrikaans_afribooms</c>: the part of speech of every word of 1,934 Afrikaans sentences (Universal Dependencies; 16 tags, official split of 1,315, 194
/// and 425).
/// </summary>
internal sealed class AfriBoomsTask : FolderTask
{
    private static readonly string[] Parts = ["train", "dev", "test"];

    /// <inheritdoc/>
    public override string Name => "ud_afrikaans_afribooms";

    /// <inheritdoc/>
    public override string Summary => "The part of speech of every word of 1,934 Afrikaans sentences.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.PerStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    public override bool HasSymbols => true;

    /// <inheritdoc/>
    protected override string Origin =>
        "They are made of github.com/UniversalDependencies/UD_Afrikaans-AfriBooms: a line a word (FORM, UPOS, HEAD, DEPREL, tabs between), a blank line after "
            + "each sentence.";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Files(TaskArguments arguments) => [.. Parts.Select(FileOf)];

    /// <inheritdoc/>
    protected override TaskData Read(TrainingSettings settings, TaskArguments arguments, DataFolder folder)
    {
        var sentences = Parts.Select(part => Sentences(folder, FileOf(part))).ToArray();
        var features = new WordFeatures(sentences[0].SelectMany(sentence => sentence));
        var tags = sentences[0].SelectMany(sentence => sentence).Select(word => word.Tag).Distinct().Order(StringComparer.Ordinal).Select((tag, i) => (tag, i))
            .ToDictionary();
        var sets = sentences.Select(Part).ToArray();
        return new TaskData(features.Size, tags.Count, Defaults.Pattern, Defaults.Loss, sets[0], sets[1], sets[2]);

        SequenceSet Part(List<TaggedWord[]> part) =>
            new([.. part.Select(sentence => sentence.Length)], [], [.. part.SelectMany(sentence => sentence).Select(TagOf)], [])
            {
                Symbols = [.. part.SelectMany(sentence => sentence).SelectMany(word => features.Of(word.Form))],
                SymbolsPerStep = WordFeatures.Count,
            };

        int TagOf(TaggedWord word) =>
            tags.TryGetValue(word.Tag, out var tag) ? tag : throw new InvalidDataException($"the tag {word.Tag} of '{word.Form}' is not in {FileOf("train")}");
    }

    private static string FileOf(string part) => $"ud_afrikaans_afribooms/{part}.tsv";

    private static List<TaggedWord[]> Sentences(DataFolder folder, string file)
    {
        var sentences = new List<TaggedWord[]>();
        var words = new List<TaggedWord>();
        using var reader = folder.Open(file);
        for (var line = reader.ReadLine(); ; line = reader.ReadLine())
        {
            if (string.IsNullOrEmpty(line))
            {
                if (words.Count > 0) sentences.Add([.. words]);
                words.Clear();
                if (line is null) break;
            }
            // A word may itself be a number sign, but it is then followed by a tab.
            else if (line.Split('\t') is { Length: >= 2 } fields) words.Add(new TaggedWord(fields[0], fields[1]));
            else if (!line.StartsWith('#')) throw new InvalidDataException($"{file}: the line '{line}' is neither a word with its tag nor a comment");
        }
        return sentences.Count > 0 ? sentences : throw new InvalidDataException($"{file} holds no sentence");
    }
}
