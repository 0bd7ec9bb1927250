using System.Globalization;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Looks at all texts of a column of times and tells which form they have.</summary>
internal sealed class TimeTally
{
    // Numbers from here to there are seconds from 1973 to 2100; thousand times as large ones are milliseconds.
    private const double FirstSecond = 1e8;
    private const double LastSecond = 4.2e9;
    private const double Nearly = 0.5;

    // Days as spreadsheets count them, from 1970 to 2100.
    private const double FirstDay = 25_569;
    private const double LastDay = 73_051;

    private readonly Sightings _dayOnly = new();
    private readonly Sightings _monthOnly = new();
    private readonly Sightings _open = new();
    private readonly Sightings _numbers = new();
    private readonly Sightings _dates = new();
    private readonly Sightings _others = new();
    private readonly ShortYears _short = new();
    private readonly SixDigits _six = new();
    private readonly DigitDates _digits = new();
    private int _compact;
    private bool _hasSlashes;
    private bool _hasDots;
    private bool _hasShortYears;
    private DateForm _form;
    private double _least = double.PositiveInfinity;
    private double _most = double.NegativeInfinity;

    internal int Filled => _numbers.Count + _dates.Count + _others.Count;

    /// <summary>Whether nearly all are dates with a form that only dates have.</summary>
    internal bool AreDates => _dates.Count > 0 && _dates.Count >= 0.95 * Filled;

    /// <summary>Whether all are numbers that are dates too, as <c>20240131</c>.</summary>
    internal bool AreCompactDates => _compact > 1 && _compact == _numbers.Count && Filled == _compact;

    internal void Take(ReadOnlySpan<byte> text, int line)
    {
        if (!TimeText.IsIso(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            _numbers.Add(text, line);
            (_least, _most) = (Math.Min(_least, number), Math.Max(_most, number));
            if (text.Length == 6) _six.Take(number);
            if (text.Length is 7 or 8) _digits.Take(text);
            if (text.Length is 6 or 8 or 10 or 12 or 14 && text.IndexOf((byte)'.') < 0 && TimeText.TryDate(text, out _)) _compact++;
            return;
        }
        if (!TimeText.TryDate(text, out var date))
        {
            _others.Add(text, line);
            return;
        }
        _dates.Add(text, line);
        _form = date.Form;
        _hasShortYears |= date.HasShortYear;
        if (date.HasShortYear) _short.Take(date);
        if (date.Form is not (DateForm.Dots or DateForm.Slashes)) return;
        _hasDots |= date.Form == DateForm.Dots;
        _hasSlashes |= date.Form == DateForm.Slashes;
        if (date.MonthFirst is null) _dayOnly.Add(text, line);
        else if (date.DayFirst is null) _monthOnly.Add(text, line);
        else if (date.DayFirst != date.MonthFirst) _open.Add(text, line);
    }

    /// <summary>The form, or null with the reason: what was found, where, and which key would change it.</summary>
    /// <param name="column">The column's name, as messages show it.</param>
    /// <param name="asked">The form that a sweep names; null for none.</param>
    /// <param name="problem">Line and message.</param>
    internal TimeForm? Decide(string column, TimeFormat? asked, out (int? Line, string Message) problem)
    {
        problem = default;
        if (asked is { Word: null })
            return new TimeForm(true, $"as time_format says{(asked.HasShortYear ? ", " + DateText.ShortYears : "")}") { Format = asked };
        if (asked?.Word is "epoch_seconds" or "epoch_milliseconds")
            return TimeForm.OfEpoch(asked.Word == "epoch_seconds" ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond);
        if (asked?.Word == "excel_days") return TimeForm.ExcelDays;
        if (asked?.Word == "number") return TimeForm.Numbers;
        if (Filled == 0)
        {
            problem = (null, $"{column} has no value in any row, and is to say when rows are. Name another column in time, or leave time out.");
            return null;
        }
        if (_numbers.Count >= Nearly * Filled && asked is null)
        {
            if (_compact == _numbers.Count && _compact > 1)
                return new TimeForm(true, $"{(_six.Count == _numbers.Count ? "year and month" : "year, month and day")} without separators");
            if (_six.Count == _numbers.Count && _six.Problem(column, _numbers.First) is { } told)
            {
                problem = (_numbers.Lines[0], told);
                return null;
            }
            if (_digits.Count == _numbers.Count && _digits.Problem(column, _numbers.First) is { } date)
            {
                problem = (_numbers.Lines[0], date);
                return null;
            }
            return EpochOf() ?? NumbersOf();
        }
        if (_dates.Count == 0)
        {
            problem = (_others.Lines[0], $"{column}: {_others.Told("holds no time that is known")}. Expected {TimeText.Allowed}. For another form write "
                + "time_format, such as time_format: \"%d.%m.%Y %H:%M\".");
            return null;
        }
        if (asked?.Word is { } word) return Of(word == "month_first");
        if (_dayOnly.Count > 0 && _monthOnly.Count > 0)
        {
            problem = (_monthOnly.Lines[0], $"{column}: {_dayOnly.First} (line {Line(_dayOnly)}) has the day first, {_monthOnly.First} (line "
                + $"{Line(_monthOnly)}) has the month first: the file mixes two forms. Bring them to one, and write time_format.");
            return null;
        }
        if (_short.MayBeYears(_dates.Count, _monthOnly.Count > 0))
        {
            var other = _monthOnly.Count > 0 ? "month" : "day";
            problem = (_dates.Lines[0], $"{column}: {_dates.First} may have the year or the {other} first, and no row tells. Write time_format: "
                + $"\"{ShortYears.FormatOf(_dates.Texts[0])}\" or time_format: {other}_first in task.");
            return null;
        }
        if (_monthOnly.Count > 0) return Of(monthFirst: true);
        if (_dayOnly.Count > 0 || _open.Count == 0 || !_hasSlashes) return Of(monthFirst: false);
        problem = (_open.Lines[0], $"{column}: {_open.First} may have the day or the month first, and no row tells. Write time_format: day_first or "
            + "time_format: month_first in task.");
        return null;
    }

    private TimeForm Of(bool monthFirst)
    {
        var words = _hasSlashes || _hasDots ? monthFirst ? "month, day, year" : "day, month, year"
            : _form switch { DateForm.Named => "with names of months", DateForm.Compact => "year, month and day without separators", _ => "year, month, day" };
        var told = (_hasSlashes || _hasDots) && (_dayOnly.Count > 0 || _monthOnly.Count > 0)
            ? $" (told by {(_dayOnly.Count > 0 ? _dayOnly.First : _monthOnly.First)})" : "";
        return new TimeForm(true, words + told + (_hasShortYears ? ", " + DateText.ShortYears : "")) { MonthFirst = monthFirst };
    }

    private TimeForm? EpochOf()
    {
        double[] units = [TimeSpan.TicksPerSecond, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerMicrosecond, TimeSpan.TicksPerMicrosecond / 1000.0];
        var scale = 1.0;
        foreach (var unit in units)
        {
            if (_least >= FirstSecond * scale && _most <= LastSecond * scale) return TimeForm.OfEpoch(unit);
            scale *= 1000;
        }
        return null;
    }

    /// <summary>Numbers as they are; where they lie where spreadsheets have the days of our time, that is said.</summary>
    private TimeForm NumbersOf() => _least >= FirstDay && _most <= LastDay && _most > _least
        ? TimeForm.Numbers with { Words = "numbers (for days of a spreadsheet write time_format: excel_days)" } : TimeForm.Numbers;

    private static string Line(Sightings seen) => seen.Lines[0].ToString(CultureInfo.InvariantCulture);
}
