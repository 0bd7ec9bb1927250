using System.Globalization;
using System.Text;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Texts of one kind that were met in a column: how many, the first, and the first lines.</summary>
internal sealed class Sightings
{
    private const int MostLines = 3;
    private const int MostTexts = 3;

    private readonly List<int> _lines = [];
    private readonly List<string> _texts = [];

    /// <summary>All of them.</summary>
    internal int Count { get; private set; }

    /// <summary>The character at which the first stands in its line, from 1; null where nobody noted it.</summary>
    internal int? Column { get; set; }

    /// <summary>The first lines.</summary>
    internal IReadOnlyList<int> Lines => _lines;

    /// <summary>The first different texts.</summary>
    internal IReadOnlyList<string> Texts => _texts;

    /// <summary>The first, as messages show it.</summary>
    internal string First => _texts.Count > 0 ? ShownValue.Of(_texts[0]) : "''";

    internal void Add(ReadOnlySpan<byte> text, int line)
    {
        Count++;
        if (_lines.Count < MostLines) _lines.Add(line);
        if (_texts.Count >= MostTexts) return;
        var found = Encoding.UTF8.GetString(text.Length > 200 ? text[..200] : text);
        if (!_texts.Contains(found)) _texts.Add(found);
    }

    internal void Add(int line)
    {
        Count++;
        if (_lines.Count < MostLines) _lines.Add(line);
    }

    /// <summary><c>'?' in line 12</c>, or <c>'?', '-' in 40 rows (lines 12, 15, 19, …)</c>.</summary>
    internal string Where() => Texts.Count > 0 ? $"{string.Join(", ", Texts.Select(text => ShownValue.Of(text)))} {Rows()}" : Rows();

    /// <summary><c>in line 12</c>, or <c>in 40 rows (lines 12, 15, 19, …)</c>.</summary>
    internal string Rows()
    {
        var lines = string.Join(", ", _lines.Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return Count == 1 ? $"in line {lines}"
            : $"in {Count.ToString("N0", CultureInfo.InvariantCulture)} rows (lines {lines}{(Count > _lines.Count ? ", …" : "")})";
    }

    /// <summary><c>holds no time that is known: 'noon' in line 3</c>.</summary>
    internal string Told(string what) => $"{what}: {Where()}";
}
