using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>The step of a clock: so many seconds, or so many months, which are not equally long.</summary>
/// <param name="Length">Ticks, on average where it is one of months; a number where times are numbers.</param>
/// <param name="IsDate">Whether times are dates.</param>
/// <param name="Months">Months of a step; 0 where it is none of months.</param>
/// <param name="IsWeek">Whether it counts weeks, which begin on Mondays.</param>
internal readonly record struct CalendarStep(double Length, bool IsDate, int Months = 0, bool IsWeek = false)
{
    // Times count from the first of January 2000, a Saturday.
    private const double Monday = 2 * TimeSpan.TicksPerDay;

    /// <summary>In words, such as <c>1 month</c>; empty for what <see cref="TimeText.Step"/> shows.</summary>
    internal string Words => Months == 0 ? "" : Months % 12 == 0 ? Count(Months / 12, "year") : Months % 3 == 0 ? Count(Months / 3, "quarter")
        : Count(Months, "month");

    /// <summary>The start of the step that a time lies in.</summary>
    internal double Floor(double time)
    {
        if (Months == 0) return IsWeek ? Math.Floor((time - Monday) / Length) * Length + Monday : Math.Floor(time / Length) * Length;
        var months = MonthsOf(time);
        var first = months - months % Months;
        return new DateTime(first / 12, first % 12 + 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks - TimeText.Origin;
    }

    /// <summary>Steps of months that are missing between two times.</summary>
    internal long MissingBetween(double before, double after) => Math.Max(0, (MonthsOf(after) - MonthsOf(before)) / Months - 1);

    /// <summary>The time one step on.</summary>
    /// <exception cref="RunRefusedException">It lies after the year 9999.</exception>
    internal double After(double time)
    {
        if (Months == 0) return time + Length;
        var date = TimeText.DateOf(time);
        return date.Year * 12 + date.Month - 1 + Months < 120_000 ? date.AddMonths(Months).Ticks - TimeText.Origin
            : throw new RunRefusedException("a time after the year 9999 cannot be written. Take fewer steps.");
    }

    private static int MonthsOf(double time)
    {
        var date = TimeText.DateOf(time);
        return date.Year * 12 + date.Month - 1;
    }

    private static string Count(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
}
