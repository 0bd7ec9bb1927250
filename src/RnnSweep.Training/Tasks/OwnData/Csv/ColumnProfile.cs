using System.Runtime.CompilerServices;
using System.Text;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>What the cells of a column are: counted once for all questions that are asked of it, whoever asks.</summary>
/// <param name="name">The column's; empty for one without a name.</param>
/// <param name="index">Its place, from 0.</param>
internal sealed class ColumnProfile(string name, int index)
{
    /// <summary>Different texts that are kept: more are neither classes nor categories.</summary>
    internal const int MostTexts = 10_000;

    private readonly Dictionary<TextKind, Sightings> _kinds = [];
    private readonly LabelCodes _texts = new();
    private double _squares;
    private int _holesBefore;
    private double _before = double.NaN;
    private int _run = -1;
    private int _distinct;
    private bool _hasOtherPoints;
    private int _hundreds;

    internal string Name => name;

    internal int Index => index;

    /// <summary>As messages show it.</summary>
    internal string Shown => ShownValue.Text(name.Length > 0 ? name : $"column {index + 1}");

    /// <summary>Cells with a value.</summary>
    internal int Filled { get; private set; }

    /// <summary>Cells that are numbers.</summary>
    internal int Numbers { get; private set; }

    /// <summary>Cells that say true or false.</summary>
    internal int Truths { get; private set; }

    /// <summary>Numbers that are dates too: <c>20240131</c>, <c>202401</c>.</summary>
    internal int Compact { get; private set; }

    /// <summary>Cells without a value; texts that stand for it with them.</summary>
    internal Sightings Holes { get; } = new();

    /// <summary>Whether a hole is more than an empty cell: the word that stands there.</summary>
    internal string HoleWord { get; private set; } = "";

    /// <summary>The line of the first value; null where there is none.</summary>
    internal int? FirstFilled { get; private set; }

    /// <summary>Rows before the first value.</summary>
    internal int RowsBefore { get; private set; }

    /// <summary>The line of the last value; 0 where there is none.</summary>
    internal int LastFilled { get; private set; }

    /// <summary>Rows after the last value.</summary>
    internal int RowsAfter => Holes.Count - _holesBefore;

    /// <summary>The first number with three digits behind a point, of at most three before it: with thousands it is a whole one.</summary>
    internal string? Pointed { get; private set; }

    /// <summary>Whether all numbers with a point have three digits behind it, and the others are whole ones below 1,000: as where points stand between
    /// thousands.</summary>
    internal bool MayHaveThousands => Pointed is not null && !_hasOtherPoints && _hundreds > 2;

    internal double Mean { get; private set; }

    internal double Deviation => Numbers > 0 ? Math.Sqrt(Math.Max(0, _squares) / Numbers) : 0;

    internal ExtremeTally Extremes { get; } = new();

    /// <summary>Whether each number is by one larger than the one before.</summary>
    internal bool CountsRows { get; private set; } = true;

    /// <summary>Whether a number is no whole one.</summary>
    internal bool HasFraction { get; private set; }

    /// <summary>Numbers that are smaller than the one before.</summary>
    internal int Backs { get; private set; }

    /// <summary>Runs of equal texts, one after the other.</summary>
    internal int Runs { get; private set; }

    /// <summary>Whether the column may say to which series a row belongs: few texts or whole numbers, each in several rows.</summary>
    internal bool MayBeGroup => Texts.Count is > 1 and <= CategoryCodes.Most && Texts.Count <= Filled / 3 && (Numbers == 0 || !HasFraction);

    /// <summary>The different texts, where they are few enough.</summary>
    internal IReadOnlyList<string> Texts => _texts.Names;

    internal bool IsEmpty => Filled == 0;

    internal bool IsNumber => Filled > 0 && Numbers == Filled;

    internal bool IsTruth => Filled > 0 && Truths == Filled && Numbers < Filled;

    /// <summary>All dates without separators: as numbers they would have gaps at the end of every month.</summary>
    internal bool IsCompactDates => Compact > 9 && Compact == Filled && (Extremes.Most > 999_999 || Backs <= Filled / 10);

    internal bool IsDates => Of(TextKind.Date) is { } dates && dates.Count >= 0.95 * Filled;

    internal bool IsClock => Of(TextKind.Clock) is { } clock && clock.Count >= 0.95 * Filled;

    /// <summary>Where nearly all are numbers, or look like numbers written otherwise, others are slips.</summary>
    internal bool IsNearlyNumber => Filled > 0 && Numbers + Written >= 0.5 * Filled && Numbers + Written > 0;

    internal IEnumerable<KeyValuePair<TextKind, Sightings>> Kinds => _kinds.OrderBy(pair => pair.Key);

    private int Written => _kinds.Where(pair => pair.Key is not (TextKind.Word or TextKind.Date)).Sum(pair => pair.Value.Count);

    internal Sightings? Of(TextKind kind) => _kinds.GetValueOrDefault(kind);

    /// <summary>Whether texts of a kind stand in the last rows alone, below many numbers: a total, a remark.</summary>
    internal bool EndsIn(TextKind kind) => Of(kind) is { Count: <= 3 } seen && Numbers > 20 && seen.Lines[^1] == LastFilled
        && seen.Lines[0] >= LastFilled - 3;

    /// <summary>The name that keys have for it: <c>column_3</c> for a column without one.</summary>
    internal string Key => name.Length > 0 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"column_{index + 1}");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Take(ReadOnlySpan<byte> text, CsvLines lines, CsvForm form)
    {
        if (form.IsHole(text))
        {
            TakeHole(text, lines);
            return;
        }
        if (Filled++ == 0) (FirstFilled, RowsBefore) = (lines.Line, Holes.Count);
        (LastFilled, _holesBefore) = (lines.Line, Holes.Count);
        if (form.Numbers.TryParse(text, out var number))
        {
            TakeNumber(number, text.Length);
            if (!_hasOtherPoints) TakePoint(text, number);
            // Numbers are categories too.
            if (_distinct <= CategoryCodes.Most) Run(text);
            return;
        }
        TakeText(text, lines, form);
    }

    private void TakePoint(ReadOnlySpan<byte> text, double number)
    {
        if (text.Length is > 4 and < 9 && text[^4] == '.' && text[0] != '0' && text[^3..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
            Pointed ??= Encoding.UTF8.GetString(text);
        else if (number != Math.Floor(number) || Math.Abs(number) >= 1000) _hasOtherPoints = true;
        else if (Math.Abs(number) >= 100) _hundreds++;
    }

    // What most cells are not stands in methods of its own: its temporaries would be cleared for every cell.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeHole(ReadOnlySpan<byte> text, CsvLines lines)
    {
        if (text.Length > 0 && HoleWord.Length == 0) HoleWord = Encoding.UTF8.GetString(text);
        See(Holes, text, lines, withText: false);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeText(ReadOnlySpan<byte> text, CsvLines lines, CsvForm form)
    {
        CountsRows = false;
        if (IsTruthWord(text)) Truths++;
        if (_distinct < MostTexts) Run(text);
        var kind = TextKinds.Of(text, form.Numbers);
        if (!_kinds.TryGetValue(kind, out var seen)) _kinds.Add(kind, seen = new Sightings());
        See(seen, text, lines, withText: true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Run(ReadOnlySpan<byte> text)
    {
        var code = _texts.Of(text);
        _distinct = _texts.Names.Count;
        if (code != _run) Runs++;
        _run = code;
    }

    /// <summary>1 for true, 0 for false, NaN for anything else.</summary>
    internal static double TruthOf(ReadOnlySpan<byte> text) =>
        Ascii.EqualsIgnoreCase(text, "true"u8) ? 1 : Ascii.EqualsIgnoreCase(text, "false"u8) ? 0 : double.NaN;

    private static bool IsTruthWord(ReadOnlySpan<byte> text) => text.Length is 4 or 5 && !double.IsNaN(TruthOf(text));

    private void See(Sightings seen, ReadOnlySpan<byte> text, CsvLines lines, bool withText)
    {
        if (seen.Count == 0) seen.Column = lines.ColumnOf(index);
        if (withText) seen.Add(text, lines.Line);
        else seen.Add(lines.Line);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeNumber(double number, int digits)
    {
        // By Welford, so that large numbers close to each other keep their difference.
        Numbers++;
        var before = number - Mean;
        Mean += before / Numbers;
        _squares += before * (number - Mean);
        Extremes.Take(number);
        if (digits is 6 or 8 or 10 or 12 or 14 && IsDay(number, digits)) Compact++;
        if (Numbers > 1 && number != _before + 1) CountsRows = false;
        if (number < _before) Backs++;
        if (number != Math.Floor(number)) HasFraction = true;
        _before = number;
    }

    /// <summary>Whether digits alone are a month or a day, perhaps with hour, minute and second: 202401, 20240131, 2024013113, 202401311300,
    /// 20240131130000.</summary>
    private static bool IsDay(double number, int digits)
    {
        if (digits == 6) return number is >= 190_001 and <= 210_012 && number == Math.Floor(number) && number % 100 is >= 1 and <= 12;
        if (digits > 8 && number == Math.Floor(number))
        {
            if (digits == 14)
            {
                if (number % 100 > 59) return false;
                (number, digits) = (Math.Floor(number / 100), 12);
            }
            var clock = number % (digits == 10 ? 100 : 10_000);
            if (digits == 10 ? clock > 24 : clock > 2400 || clock % 100 > 59) return false;
            number = Math.Floor(number / (digits == 10 ? 100 : 10_000));
        }
        if (number is < 18_000_101 or > 22_001_231 || number != Math.Floor(number)) return false;
        var day = (int)number;
        var (year, month) = (day / 10_000, day / 100 % 100);
        return month is >= 1 and <= 12 && day % 100 >= 1 && day % 100 <= DateTime.DaysInMonth(year, month);
    }
}
