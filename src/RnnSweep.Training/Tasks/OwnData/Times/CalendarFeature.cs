namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>What the calendar says of a time, as the share of a turn that is over: 0 at midnight, on a Monday, in January; always below 1.</summary>
internal static class CalendarFeature
{
    private const double MinutesOfDay = 24 * 60;

    /// <summary>The words of sweep files: minute of the hour, hour of the day, day of the week and of the month, month and day of the year.</summary>
    internal static readonly string[] Names = ["minute", "hour", "weekday", "monthday", "month", "yearday"];

    /// <summary>The share of the turn.</summary>
    /// <param name="name">One of the words.</param>
    /// <param name="time">Ticks from 2000 on.</param>
    internal static double Turn(string name, double time)
    {
        var at = TimeText.DateOf(time);
        return name switch
        {
            "minute" => (at.Minute + at.Second / 60.0) / 60,
            "hour" => (at.Hour * 60 + at.Minute) / MinutesOfDay,
            "weekday" => ((int)at.DayOfWeek + 6) % 7 / 7.0,
            "monthday" => (at.Day - 1.0) / DateTime.DaysInMonth(at.Year, at.Month),
            "month" => (at.Month - 1) / 12.0,
            "yearday" => (at.DayOfYear - 1.0) / (DateTime.IsLeapYear(at.Year) ? 366 : 365),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }
}
