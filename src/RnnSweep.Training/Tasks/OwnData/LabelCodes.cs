using System.Globalization;
using System.Text;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Numbers for texts: classes, groups, words.</summary>
internal sealed class LabelCodes
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    internal LabelCodes() => _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The texts in the order of first appearance.</summary>
    internal IReadOnlyList<string> Names => _names;

    /// <summary>The number of a text, a new one where it has not come yet.</summary>
    internal int Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > 256) return Of(Encoding.UTF8.GetString(utf8));
        Span<char> text = stackalloc char[256];
        return Of(text[..Encoding.UTF8.GetChars(utf8, text)]);
    }

    /// <summary>As above.</summary>
    internal int Of(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var code)) return code;
        var name = text.ToString();
        _names.Add(name);
        _codes.Add(name, _names.Count - 1);
        return _names.Count - 1;
    }

    /// <summary>
    /// The texts in an order that does not depend on the file's: numbers by size, others by their characters; and of each number given so far its place there.
    /// </summary>
    internal (IReadOnlyList<string> Names, int[] Places) Sorted()
    {
        var numbers = _names.ConvertAll(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN);
        var order = Enumerable.Range(0, _names.Count);
        var sorted = (numbers.Exists(double.IsNaN) ? order.OrderBy(i => _names[i], StringComparer.Ordinal)
            : order.OrderBy(i => numbers[i]).ThenBy(i => _names[i], StringComparer.Ordinal)).ToArray();
        var places = new int[sorted.Length];
        for (var place = 0; place < sorted.Length; place++) places[sorted[place]] = place;
        return ([.. sorted.Select(i => _names[i])], places);
    }

    /// <summary>As above; where all texts are numbers, equal ones are one: 0 and 0.0, 1 and 1.0.</summary>
    internal (IReadOnlyList<string> Names, int[] Places) SortedByValue()
    {
        var (names, places) = Sorted();
        var numbers = names.Select(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : double.NaN).ToArray();
        if (numbers.Any(double.IsNaN)) return (names, places);
        var kept = new List<string>();
        var merged = new int[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            if (i == 0 || numbers[i] != numbers[i - 1]) kept.Add(names[i]);
            merged[i] = kept.Count - 1;
        }
        return (kept, Array.ConvertAll(places, place => merged[place]));
    }
}
