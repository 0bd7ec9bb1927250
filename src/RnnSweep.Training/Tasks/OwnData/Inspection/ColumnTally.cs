using System.Globalization;
using System.Text;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Inspection;

/// <summary>Counts what the cells of a column are.</summary>
/// <param name="name">The column's.</param>
internal sealed class ColumnTally(string name)
{
    // Of twenty cells one may be a slip; a column with more is one of texts.
    private const double Nearly = 0.95;
    private const int MostTexts = 10_000;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private int _numbers;
    private int _dates;
    private int _filled;
    private int _holes;
    private int? _firstHole;
    private double _least = double.PositiveInfinity;
    private double _most = double.NegativeInfinity;
    private double _sum;
    private double _squares;
    private string _first = "";
    private string _last = "";

    internal string Name => name;

    /// <summary>Of a column of dates: when, and in which lines.</summary>
    internal List<double> Times { get; } = [];

    internal List<int> TimeLines { get; } = [];

    internal bool IsTime => _dates > 0 && _dates >= Nearly * _filled;

    internal bool HasStrays => (IsTime && _dates < _filled) || (IsNumber && _numbers < _filled);

    private bool IsNumber => _numbers > 0 && _numbers >= Nearly * _filled;

    internal void Take(ReadOnlySpan<byte> text, int line)
    {
        if (Cell.IsHole(text))
        {
            _holes++;
            _firstHole ??= line;
            return;
        }
        _filled++;
        if (Cell.TryNumber(text, out var number))
        {
            // By Welford, so that large numbers close to each other keep their difference.
            _numbers++;
            var before = number - _sum;
            _sum += before / _numbers;
            _squares += before * (number - _sum);
            (_least, _most) = (Math.Min(_least, number), Math.Max(_most, number));
        }
        else if (TimeText.TryParse(text, out var time, out _))
        {
            _dates++;
            Times.Add(time);
            TimeLines.Add(line);
            if (_first.Length == 0) _first = Encoding.UTF8.GetString(text);
            _last = Encoding.UTF8.GetString(text);
        }
        if (_texts.Count < MostTexts && _numbers < _filled) _texts.Add(Encoding.UTF8.GetString(text));
    }

    internal bool IsStray(ReadOnlySpan<byte> text) =>
        !Cell.IsHole(text) && (IsTime ? !(TimeText.TryParse(text, out _, out var isDate) && isDate) : !Cell.TryNumber(text, out _));

    internal ColumnFacts Facts()
    {
        var shown = ShownValue.Text(name);
        if (_filled == 0) return new ColumnFacts(shown, "empty", "", null, null, _holes, _firstHole);
        if (IsNumber)
            return new ColumnFacts(shown, "number", _least == _most ? $"always {Figure(_least)}" : $"{Figure(_least)} to {Figure(_most)}", _sum,
                Math.Sqrt(Math.Max(0, _squares) / _numbers), _holes, _firstHole);
        return IsTime
            ? new ColumnFacts(shown, "time", $"{_first} to {_last}", null, null, _holes, _firstHole)
            : new ColumnFacts(shown, "text", $"{DataInspector.Number(_texts.Count)}{(_texts.Count == MostTexts ? " or more" : "")} different", null, null,
                _holes, _firstHole);
    }

    private static string Figure(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
