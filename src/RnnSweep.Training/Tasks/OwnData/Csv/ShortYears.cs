using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// Tells dates with years of two digits that may have the year first: <c>24/01/05</c> is the fifth of January 2024, or the 24th of January 2005. Taken for the
/// wrong one, days become years.
/// </summary>
internal sealed class ShortYears
{
    private readonly Reading _year = new();
    private readonly Reading _day = new();
    private readonly Reading _month = new();

    internal void Take(DateReading date)
    {
        _year.Take(date.YearFirst);
        _day.Take(date.DayFirst);
        _month.Take(date.MonthFirst);
    }

    /// <summary>Whether all dates are dates with the year first too, in order, and over less than half the time that they would be read to cover.</summary>
    /// <param name="dates">How many there are.</param>
    /// <param name="monthFirst">Whether they would be read with the month first.</param>
    internal bool MayBeYears(int dates, bool monthFirst) =>
        _year.Count == dates && dates > 2 && _year.IsOrdered && 2 * _year.Span < (monthFirst ? _month : _day).Span;

    /// <summary>The form that reads a text with the year first.</summary>
    internal static string FormatOf(string text)
    {
        var sign = text.AsSpan().IndexOfAny('/', '.') is var place and >= 0 ? text[place] : '-';
        return $"%y{sign}%m{sign}%d" + text.Count(c => c == ':') switch { 0 => "", 1 => " %H:%M", _ => " %H:%M:%S" };
    }

    private sealed class Reading
    {
        private long _before;
        private bool _ascends;
        private bool _descends;
        private long _least = long.MaxValue;
        private long _most = long.MinValue;

        internal int Count { get; private set; }

        internal bool IsOrdered => !(_ascends && _descends);

        internal long Span => Count > 0 ? _most - _least : 0;

        internal void Take(long? ticks)
        {
            if (ticks is not { } at) return;
            _ascends |= Count > 0 && at > _before;
            _descends |= Count > 0 && at < _before;
            (_before, _least, _most) = (at, Math.Min(_least, at), Math.Max(_most, at));
            Count++;
        }
    }
}
