namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>The times after the last ones of a series: months and years go on by the calendar, everything else by its usual step.</summary>
/// <param name="last">The last time: ticks from 2000 on, or a number.</param>
/// <param name="step">The usual step.</param>
/// <param name="months">Months of a step; 0 where it is none of whole months.</param>
internal sealed class TimeContinuation(double last, double step, int months)
{
    /// <summary>Looks at the last times of a series.</summary>
    internal static TimeContinuation Of(ReadOnlySpan<double> times, double step, bool isDate)
    {
        var months = isDate && times.Length > 1 ? MonthsBetween(times[^2], times[^1]) : 0;
        for (var i = times.Length - 2; i > 0 && months > 0; i--)
            if (MonthsBetween(times[i - 1], times[i]) is var before && before % months != 0) months = 0;
        return new TimeContinuation(times[^1], step, months);
    }

    /// <summary>So many steps after the last.</summary>
    internal double At(int ahead) => months == 0 ? last + ahead * step : Date(last).AddMonths(ahead * months).Ticks - TimeText.Origin;

    private static DateTime Date(double time) => new((long)time + TimeText.Origin, DateTimeKind.Utc);

    /// <summary>0 where the two are not the same moment of different months; months end alike.</summary>
    private static int MonthsBetween(double before, double after)
    {
        var (a, b) = (Date(before), Date(after));
        var months = (b.Year - a.Year) * 12 + b.Month - a.Month;
        return months > 0 && a.TimeOfDay == b.TimeOfDay && (a.Day == b.Day || (IsEnd(a) && IsEnd(b))) ? months : 0;
    }

    private static bool IsEnd(DateTime date) => date.Day == DateTime.DaysInMonth(date.Year, date.Month);
}
