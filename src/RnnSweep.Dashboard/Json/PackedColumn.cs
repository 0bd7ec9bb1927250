using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Json;

/// <summary>One column of a packed table: its cells as numbers, each with whether there is one.</summary>
/// <param name="name">Its name.</param>
/// <param name="group">What it is about.</param>
/// <param name="kind">What its cells are.</param>
/// <param name="count">How many there are.</param>
internal sealed class PackedColumn(string name, string group, string kind, int count) : IRunCells
{
    private const byte Absent = 0;
    private const byte Present = 1;

    // Null by choice: off, or the default.
    private const byte Off = 2;

    private readonly List<ParameterValue> _words = [];
    private readonly Dictionary<ParameterValue, int> _places = [];
    private double[] _values = new double[count];
    private byte[] _presence = new byte[count];
    private int _length;
    private (ParameterValue Word, int Place) _last;
    private byte? _everywhere;

    // Whether cells are words, and so places in a list of them.
    private readonly bool _hasWords = kind is "text" or "flag";
    private string _form = "";

    /// <summary>What there is of the column besides its description.</summary>
    public IReadOnlyList<byte[]> Blocks { get; private set; } = [];

    public void Whole(long? value) => Add(value);

    public void Figure(double? value) => Add(value);

    public void Moment(DateTimeOffset? value) => Add(value?.ToUnixTimeMilliseconds() / 1000.0);

    public void Words(string? value) => Add(ParameterValue.OfNullable(value), isOff: false);

    public void Value(ParameterValue? value) => Add(value ?? ParameterValue.None, isOff: value is { Kind: ParameterValueKind.None });

    private void Add(double? number)
    {
        _values[_length] = number ?? double.NaN;
        _presence[_length++] = number is null ? Absent : Present;
    }

    private void Add(ParameterValue value, bool isOff)
    {
        if (value.Kind == ParameterValueKind.None)
        {
            _values[_length] = _hasWords ? -1 : double.NaN;
            _presence[_length++] = isOff ? Off : Absent;
        }
        // Rounded as in JSON: a run that changes comes as JSON, and its values must be the same.
        else Add(_hasWords ? PlaceOf(value) : value.Real is { } real ? ApiJson.Rounded(real) : value.Number);
    }

    /// <summary>Packs what has been written.</summary>
    public void Pack()
    {
        var isSame = count > 0 && Array.TrueForAll(_presence, one => one == _presence[0]);
        var blocks = new List<byte[]>();
        _form = FormOf();
        if (_form.Length > 0) blocks.Add(Packed());
        if (!isSame) blocks.Add(_presence);
        (Blocks, _everywhere, _values, _presence) = (blocks, isSame ? _presence[0] : null, _values[..Math.Min(1, count)], []);
    }

    /// <summary>Writes what it is and how it is packed.</summary>
    public void Describe(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("group", group);
        json.WriteString("kind", kind);
        if (_form.Length > 0) json.WriteString("form", _form);
        else if (count > 0) WriteWhole(json, _values[0]);
        ApiJson.Number(json, "presence", _everywhere);
        if (_hasWords)
        {
            json.WriteStartArray("words");
            foreach (var word in _words) ApiJson.Value(json, word);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>With all digits, as a block has them: a moment has more than figures in JSON.</summary>
    private static void WriteWhole(Utf8JsonWriter json, double value)
    {
        json.WritePropertyName("value");
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else ApiJson.Number(json, value);
    }

    private int PlaceOf(ParameterValue word)
    {
        // Neighbours are often the same.
        if (_words.Count > 0 && _last.Word == word) return _last.Place;
        if (!_places.TryGetValue(word, out var place))
        {
            place = _places[word] = _words.Count;
            _words.Add(word);
        }
        _last = (word, place);
        return place;
    }

    /// <summary>The narrowest kind of number that holds all of them; empty where all are the same, and none is needed.</summary>
    private string FormOf()
    {
        if (Array.TrueForAll(_values, value => value.Equals(_values[0]))) return "";
        var (isWhole, least, most) = (true, double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < count && isWhole; i++)
        {
            if (_presence[i] != Present) continue;
            var value = _values[i];
            isWhole = value is >= int.MinValue and <= int.MaxValue && double.IsInteger(value) && !(value == 0 && double.IsNegative(value));
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }
        return !isWhole ? "f64" : least >= 0 && most <= byte.MaxValue ? "u8" : least >= 0 && most <= ushort.MaxValue ? "u16" : "i32";
    }

    private byte[] Packed()
    {
        var width = _form switch { "u8" => sizeof(byte), "u16" => sizeof(ushort), "i32" => sizeof(int), _ => sizeof(double) };
        var bytes = new byte[count * width];
        if (_form == "f64" && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(_values.AsSpan()).CopyTo(bytes);
            return bytes;
        }
        for (var i = 0; i < count; i++)
        {
            var place = bytes.AsSpan(i * width);
            // What is absent has no number that others could hold.
            var value = width < sizeof(double) && _presence[i] != Present ? 0 : _values[i];
            switch (width)
            {
                case sizeof(byte): place[0] = (byte)value; break;
                case sizeof(ushort): BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)value); break;
                case sizeof(int): BinaryPrimitives.WriteInt32LittleEndian(place, (int)value); break;
                default: BinaryPrimitives.WriteDoubleLittleEndian(place, value); break;
            }
        }
        return bytes;
    }
}
