namespace RnnSweep.Training.Settings;

/// <summary>Finds the known name that an unknown one was probably meant to be.</summary>
public static class NearestName
{
    // Longer names are not slips of the pen, and the distance costs the product of the lengths.
    private const int Longest = 48;

    /// <summary>The nearest known name by edits (insert, delete, replace, swap two neighbours), or null where none is near.</summary>
    /// <param name="found">The unknown name; its case does not matter, and a dash counts as an underscore.</param>
    /// <param name="known">The known names; of equally near ones the first wins.</param>
    /// <param name="synonyms">Other words for known names, in lower case; looked at first.</param>
    public static string? Find(string found, IEnumerable<string> known, IReadOnlyDictionary<string, string>? synonyms = null)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(known);
        if (found.Length is 0 or > Longest) return null;
        var word = found.Replace('-', '_').ToLowerInvariant();
        if (synonyms is not null && synonyms.TryGetValue(word, out var meant)) return meant;
        string? best = null;
        // One slip in a short word, two or three in a longer one: more, and any word is near to any other.
        var bestDistance = Math.Clamp(word.Length / 3, 1, 3) + 1;
        foreach (var name in known)
        {
            var distance = Distance(word, name.ToLowerInvariant());
            if (distance >= bestDistance) continue;
            (best, bestDistance) = (name, distance);
        }
        return best;
    }

    /// <summary>A table of synonyms from rows of a known name and the other words for it, in lower case, with spaces between.</summary>
    public static IReadOnlyDictionary<string, string> Synonyms(params (string Known, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Known)))
            .ToDictionary(pair => pair.word, pair => pair.Known, StringComparer.Ordinal);

    /// <summary>Edits from one word to the other (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }
}
