using RnnSweep.Training.Tasks.OwnData.Baselines;
using RnnSweep.Training.Tasks.OwnData.Reading;
using RnnSweep.Training.Tasks.PosTagging;

namespace RnnSweep.Training.Tasks.OwnData.Tagging;

/// <summary>Tags without a network: the most frequent one of all, and the most frequent one of each word.</summary>
internal static class TagBaselines
{
    /// <summary>The baselines of a file.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="parts">The part of each.</param>
    /// <param name="places">The number of each tag.</param>
    /// <param name="names">The tags.</param>
    /// <param name="weighted">Whether the loss is weighted.</param>
    internal static IReadOnlyList<BaselineRead> Of(IReadOnlyList<TaggedWord[]> sentences, int[] parts, Dictionary<string, int> places,
        IReadOnlyList<string> names, bool weighted)
    {
        var words = Enumerable.Range(0, 3).Select(part => sentences.Where((_, i) => parts[i] == part).SelectMany(sentence => sentence).ToArray()).ToArray();
        var answers = words.Select(part => Array.ConvertAll(part, word => places[word.Tag])).ToArray();
        var majority = ClassBaselines.Majority(answers[0], [("valid", answers[1]), ("test", answers[2])], names, weighted);
        var most = answers[0].CountBy(tag => tag).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
        var ofWord = words[0].GroupBy(word => word.Form, StringComparer.Ordinal).ToDictionary(group => group.Key,
            group => group.CountBy(word => places[word.Tag]).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key,
            StringComparer.Ordinal);
        var figures = new Dictionary<string, double>();
        foreach (var (part, i) in new[] { ("valid", 1), ("test", 2) })
            if (answers[i].Length > 0)
                ClassBaselines.Add(figures, part, answers[i], place => ofWord.GetValueOrDefault(words[i][place].Form, most), names.Count);
        return [majority, new BaselineRead("most frequent tag", "of each word", figures)];
    }
}
