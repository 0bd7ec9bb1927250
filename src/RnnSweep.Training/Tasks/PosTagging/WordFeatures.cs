namespace RnnSweep.Training.Tasks.PosTagging;

/// <summary>What a network is told of a word: ones in a long row of zeros, all learnt from the training part.</summary>
/// <remarks>
/// The word and its last three and two letters in lower case, each if the training part has it three times or more; whether it has a capital, a digit, or
/// neither letter nor digit.
/// </remarks>
internal sealed class WordFeatures
{
    /// <summary>Columns a word, −1 where a feature is absent.</summary>
    internal const int Count = 6;

    private const int Least = 3;
    private const string Word = "word: ";
    private const string End = "ends in: ";

    private readonly Dictionary<string, int>[] _columns;

    /// <summary>Learns which words and endings there are.</summary>
    internal WordFeatures(IEnumerable<TaggedWord> words)
    {
        var all = words.Select(word => Parts(word.Form)).ToArray();
        _columns = new Dictionary<string, int>[Parts("").Length];
        for (var kind = 0; kind < _columns.Length; kind++)
        {
            var first = Size;
            // Ordered, so that columns do not depend on the order of a hash.
            var often = all.CountBy(parts => parts[kind]).Where(pair => pair.Value >= Least).Select(pair => pair.Key).Order(StringComparer.Ordinal);
            _columns[kind] = often.Select((text, i) => (text, i)).ToDictionary(pair => pair.text, pair => first + pair.i, StringComparer.Ordinal);
            Size += _columns[kind].Count;
        }
        Size += Count - _columns.Length;
    }

    private WordFeatures(Dictionary<string, int>[] columns, int size) => (_columns, Size) = (columns, size);

    /// <summary>Columns in all.</summary>
    internal int Size { get; private set; }

    /// <summary>The columns of a word, <see cref="Count"/> of them.</summary>
    internal IEnumerable<int> Of(string form)
    {
        var parts = Parts(form);
        for (var kind = 0; kind < parts.Length; kind++) yield return _columns[kind].GetValueOrDefault(parts[kind], -1);
        yield return form.Any(char.IsUpper) ? Size - 3 : -1;
        yield return form.Any(char.IsDigit) ? Size - 2 : -1;
        yield return form.Any(char.IsLetterOrDigit) ? -1 : Size - 1;
    }

    /// <summary>What each column stands for: <c>word: the</c>, <c>ends in: ing</c>, <c>has a capital</c>.</summary>
    internal IReadOnlyList<string> Names =>
    [
        .. _columns.SelectMany((columns, kind) => columns.OrderBy(pair => pair.Value).Select(pair => (kind == 0 ? Word : End) + pair.Key)),
        "has a capital", "has a digit", "has neither letter nor digit",
    ];

    /// <summary>Those of a model, from what it says its inputs stand for (<see cref="Names"/>).</summary>
    internal static WordFeatures Of(IReadOnlyList<string> names)
    {
        var words = names.TakeWhile(name => name.StartsWith(Word, StringComparison.Ordinal)).Select(name => name[Word.Length..]).ToArray();
        var ends = names.Skip(words.Length).TakeWhile(name => name.StartsWith(End, StringComparison.Ordinal)).Select(name => name[End.Length..]).ToArray();
        // Endings of three letters come first, then those of two, both in order. A word of two letters is an ending of both kinds; so where the order never
        // breaks there is none among the first, and the second kind begins at the first ending of two letters.
        var second = 1;
        while (second < ends.Length && string.CompareOrdinal(ends[second - 1], ends[second]) < 0) second++;
        if (second >= ends.Length) second = ends.TakeWhile(end => end.Length > 2).Count();
        var kinds = new[] { words, ends[..second], ends[second..] };
        var (columns, first) = (new Dictionary<string, int>[kinds.Length], 0);
        for (var kind = 0; kind < kinds.Length; first += kinds[kind++].Length)
            columns[kind] = kinds[kind].Select((text, i) => (text, i)).ToDictionary(pair => pair.text, pair => first + pair.i, StringComparer.Ordinal);
        return new WordFeatures(columns, names.Count);
    }

    private static string[] Parts(string form)
    {
        var small = form.ToLowerInvariant();
        return [small, small.Length > 3 ? small[^3..] : small, small.Length > 2 ? small[^2..] : small];
    }
}
