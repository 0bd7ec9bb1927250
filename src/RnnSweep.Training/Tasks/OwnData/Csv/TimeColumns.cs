using System.Buffers;
using System.Text;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The column of times, or several whose texts make up one: a date and a time, or year, month, day and hour.</summary>
/// <param name="places">The columns, from 0.</param>
/// <param name="names">Their names.</param>
internal sealed class TimeColumns(IReadOnlyList<int> places, IReadOnlyList<string> names)
{
    /// <summary>Where each part of a date stands, in the order of years to seconds; null where columns are texts to be joined.</summary>
    private readonly int[]? _parts = PartsOf(places, names);

    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789,-"u8);

    private byte[] _joined = new byte[64];

    /// <summary>How many columns there are; none without times.</summary>
    internal int Count => places.Count;

    /// <summary>The first column.</summary>
    internal int First => places[0];

    /// <summary>All of them, from 0.</summary>
    internal IReadOnlyList<int> Places => places;

    internal bool Contains(int column) => places.Contains(column);

    /// <summary>The text of a row's time; empty where a part of it is missing.</summary>
    internal ReadOnlySpan<byte> Of(CsvLines lines, CsvForm form)
    {
        if (places.Count == 1)
        {
            var text = lines.Field(places[0]);
            return form.IsHole(text) ? [] : form.Numbers.Decimal == ',' ? WithPoint(text) : text;
        }
        var length = 0;
        foreach (var place in _parts ?? places)
        {
            var field = lines.Field(place);
            if (form.IsHole(field)) return [];
            if (length + field.Length + 1 > _joined.Length) Array.Resize(ref _joined, 2 * (length + field.Length + 1));
            // 2013-1-5 7:00
            if (length > 0) _joined[length++] = (byte)(_parts is null ? ' ' : Array.IndexOf(_parts, place) switch { 1 or 2 => '-', 3 => ' ', _ => ':' });
            field = _parts is null ? field : Whole(field);
            field.CopyTo(_joined.AsSpan(length));
            length += field.Length;
        }
        if (_parts is { Length: 4 })
        {
            ":00"u8.CopyTo(Grown(length + 3).AsSpan(length));
            length += 3;
        }
        else if (_parts is not null) length = Padded(length);
        return _joined.AsSpan(0, length);
    }

    /// <summary>A number with a decimal comma as one with a point; other texts as they are.</summary>
    private ReadOnlySpan<byte> WithPoint(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)',') is not (>= 0 and var comma) || text.IndexOfAnyExcept(OfNumbers) >= 0 || text.Count((byte)',') > 1) return text;
        text.CopyTo(Grown(text.Length));
        _joined[comma] = (byte)'.';
        return _joined.AsSpan(0, text.Length);
    }

    private byte[] Grown(int length)
    {
        if (_joined.Length < length) Array.Resize(ref _joined, 2 * length);
        return _joined;
    }

    /// <summary>Minutes and seconds with two digits.</summary>
    private int Padded(int length)
    {
        var text = Encoding.UTF8.GetString(_joined, 0, length);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return length;
        var clock = text[(space + 1)..].Split(':').Select((part, i) => i > 0 ? part.PadLeft(2, '0') : part);
        return Encoding.UTF8.GetBytes(text[..(space + 1)] + string.Join(':', clock), Grown(length + 8));
    }

    /// <summary>pandas writes years as 2013.0 where a column has holes.</summary>
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> field) => field.EndsWith(".0"u8) ? field[..^2] : field;

    private static int[]? PartsOf(IReadOnlyList<int> places, IReadOnlyList<string> names)
    {
        if (names.Count < 2) return null;
        var parts = new int[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            var part = TimeParts.Of(names[i]);
            // Years, months and so on, none left out.
            if (part < 0 || part >= names.Count) return null;
            parts[part] = places[i] + 1;
        }
        return parts.Contains(0) ? null : Array.ConvertAll(parts, place => place - 1);
    }
}
