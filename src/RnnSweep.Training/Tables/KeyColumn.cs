using System.Text;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Tables;

/// <summary>
/// A column of a parameter's values, as codes: numbers first, in ascending order, then truth values and texts. So the values that are the same as a
/// parameter's value are a range of codes.
/// </summary>
/// <param name="name">The column's name.</param>
/// <param name="rows">The table's rows.</param>
internal sealed class KeyColumn(string name, int rows) : ITableColumn
{
    /// <summary>The code of a row that has no value.</summary>
    internal const int Missing = -1;

    /// <summary>Numbers that differ by less, relative to their size, are the same: single precision and six printed digits are not to matter.</summary>
    internal const double Tolerance = 1e-6;

    private const int MostShown = 12;

    private readonly Dictionary<double, int> _numberPlaces = [];
    private readonly Dictionary<string, int> _textPlaces = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private double[] _numbers = [];

    /// <summary>The column's name.</summary>
    internal string Name => name;

    /// <summary>A code a row.</summary>
    internal int[] Codes { get; } = new int[rows];

    /// <summary>How many of the codes are numbers.</summary>
    internal int NumberCount => _numbers.Length;

    /// <inheritdoc/>
    public void AddCell(int row, ReadOnlySpan<byte> text, bool isCommaDecimal)
    {
        if (TableNumber.IsMissing(text)) AddMissing(row);
        else if (TableNumber.TryParse(text, isCommaDecimal, out var number)) Add(row, number);
        else if (Ascii.EqualsIgnoreCase(text, "true"u8)) Add(row, true);
        else if (Ascii.EqualsIgnoreCase(text, "false"u8)) Add(row, false);
        else Add(row, Encoding.UTF8.GetString(text));
    }

    /// <inheritdoc/>
    public void Add(int row, double number)
    {
        // What is no number in a parameter's column was not set.
        if (double.IsNaN(number)) AddMissing(row);
        else Codes[row] = PlaceOf(_numberPlaces, number == 0 ? 0 : number);
    }

    /// <inheritdoc/>
    public void Add(int row, bool flag) => Add(row, flag ? "true" : "false");

    /// <inheritdoc/>
    public void Add(int row, string text)
    {
        var place = PlaceOf(_textPlaces, text);
        if (place == _texts.Count) _texts.Add(text);
        // Below −1 until the numbers are counted.
        Codes[row] = -2 - place;
    }

    /// <inheritdoc/>
    public void AddMissing(int row) => Codes[row] = Missing;

    /// <summary>Puts the codes in order, once all rows are there.</summary>
    internal void Finish()
    {
        _numbers = [.. _numberPlaces.Keys.Order()];
        var codes = new int[_numbers.Length];
        for (var code = 0; code < codes.Length; code++) codes[_numberPlaces[_numbers[code]]] = code;
        for (var row = 0; row < Codes.Length; row++)
        {
            if (Codes[row] >= 0) Codes[row] = codes[Codes[row]];
            else if (Codes[row] != Missing) Codes[row] = codes.Length - 2 - Codes[row];
        }
    }

    /// <summary>The codes that are the same as a value, as their first and last; the last is below the first where there is none.</summary>
    internal (int First, int Last) Same(ParameterValue value)
    {
        if (NumberOf(value) is { } number)
        {
            var place = Array.BinarySearch(_numbers, number);
            if (place >= 0) return (place, place);
            var (first, last) = (~place, ~place - 1);
            while (first > 0 && IsSame(_numbers[first - 1], number)) first--;
            while (last + 1 < _numbers.Length && IsSame(_numbers[last + 1], number)) last++;
            if (first <= last || value.IsNumber) return (first, last);
        }
        if (value.Kind == ParameterValueKind.None) return (Missing, Missing);
        var text = value.ToString();
        if (_textPlaces.TryGetValue(text, out var found)) return (_numbers.Length + found, _numbers.Length + found);
        if (TableNumber.IsMissing(Encoding.UTF8.GetBytes(text))) return (Missing, Missing);
        // Truth values that were written as 0 and 1.
        var code = value.Flag is { } flag && Array.TrueForAll(_numbers, number => number is 0 or 1) ? Array.IndexOf(_numbers, flag ? 1.0 : 0.0) : -1;
        return code >= 0 ? (code, code) : (0, -1);
    }

    /// <summary>How far into the column's numbers a value lies: 0 at the smallest, 1 at the largest; between two of them in proportion.</summary>
    internal double PositionOf(double value)
    {
        if (_numbers.Length < 2) return 0;
        var place = Array.BinarySearch(_numbers, value);
        if (place < 0)
        {
            place = ~place;
            if (place == 0) return 0;
            if (place == _numbers.Length) return 1;
            var (low, high) = (_numbers[place - 1], _numbers[place]);
            return (place - 1 + (value - low) / (high - low)) / (_numbers.Length - 1);
        }
        return PositionOf(place);
    }

    /// <summary>The position of a number's code.</summary>
    internal double PositionOf(int code) => _numbers.Length < 2 ? 0 : (double)code / (_numbers.Length - 1);

    /// <summary>The number that a value stands for; null for a category.</summary>
    internal static double? NumberOf(ParameterValue value) => value switch
    {
        { IsNumber: true } => value.Number,
        { Text: { } text } when TableNumber.TryParse(Encoding.UTF8.GetBytes(text), isCommaDecimal: false, out var number) && !double.IsNaN(number) => number,
        _ => null,
    };

    /// <summary>What the column holds, for messages: all of it where that is little, else its range.</summary>
    internal string Shown(ParameterValue sought)
    {
        var count = _numbers.Length + _texts.Count;
        if (count == 0) return "the column is empty";
        if (count <= MostShown) return $"the column has {string.Join(", ", _numbers.Select(number => Shown(number)).Concat(_texts.Select(ShownValue.Text)))}";
        if (NumberOf(sought) is { } value && _numbers.Length > 1)
        {
            var place = Array.BinarySearch(_numbers, value);
            place = Math.Clamp(place < 0 ? ~place : place, 1, _numbers.Length - 1);
            return $"the column has {_numbers.Length} numbers from {Shown(_numbers[0])} to {Shown(_numbers[^1])}, near it {Shown(_numbers[place - 1])} and "
                + Shown(_numbers[place]);
        }
        if (_texts.Count == 0) return $"the column has {_numbers.Length} numbers from {Shown(_numbers[0])} to {Shown(_numbers[^1])}";
        var near = NearestName.Find(sought.ToString(), _texts) is { } nearest ? $"; did you mean {ShownValue.Of(nearest)}?" : "";
        return $"the column has {count} values, {string.Join(", ", _texts.Take(MostShown).Select(ShownValue.Text))}, …{near}";
    }

    private static string Shown(double number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsSame(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b));

    private static int PlaceOf<T>(Dictionary<T, int> places, T value)
        where T : notnull
    {
        if (!places.TryGetValue(value, out var place)) places[value] = place = places.Count;
        return place;
    }
}
