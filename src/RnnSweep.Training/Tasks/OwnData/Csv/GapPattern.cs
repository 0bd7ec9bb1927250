using System.Globalization;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Tells what the gaps of a series have in common: weekends, nights, changes of the clock.</summary>
internal static class GapPattern
{
    private const int Few = 3;
    private const double Mostly = 0.6;

    /// <summary>A sentence, or the empty text where nothing is known.</summary>
    /// <param name="gaps">The gaps.</param>
    /// <param name="times">When rows are.</param>
    /// <param name="step">The usual step in ticks.</param>
    /// <param name="isIgnored">Whether gaps are ignored already.</param>
    internal static string Of(IReadOnlyList<TimeGap> gaps, IReadOnlyList<double> times, double step, bool isIgnored)
    {
        if (gaps.Count == 0 || step <= 0) return "";
        var advice = isIgnored ? "" : " Where the rows that are there follow each other, write gaps: ignore.";
        if (gaps.All(gap => ClockChange.IsForward(gap.Before, gap.After)))
            return "An hour is missing where clocks were set forward: times are local ones. Store them in UTC, or write gaps: fill with missing: interpolate.";
        if (gaps.Count < Few) return "";
        if (step <= 1.1 * TimeSpan.TicksPerDay && Weekend(gaps, times) is { } days) return $"{days} are missing every week.{advice}";
        return step < 0.9 * TimeSpan.TicksPerDay && Night(gaps, step) is { } night ? $"{night}{advice}" : "";
    }

    private static string? Weekend(IReadOnlyList<TimeGap> gaps, IReadOnlyList<double> times)
    {
        var seen = new int[7];
        foreach (var time in times) seen[(int)ClockChange.At(time).DayOfWeek]++;
        var missing = Enumerable.Range(0, 7).Where(day => seen[day] == 0).ToArray();
        if (missing.Length is 0 or > 4) return null;
        var weekly = gaps.Count(gap => missing.Any(day => Holds(gap, day)));
        if (weekly < Mostly * gaps.Count || weekly < Few) return null;
        var names = missing.OrderBy(day => (day + 6) % 7).Select(day => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)day) + "s").ToArray();
        return names.Length == 1 ? names[0] : string.Join(", ", names[..^1]) + " and " + names[^1];
    }

    private static bool Holds(TimeGap gap, int day)
    {
        for (var at = ClockChange.At(gap.Before).Date.AddDays(1); at < ClockChange.At(gap.After); at = at.AddDays(1))
        {
            if ((int)at.DayOfWeek == day) return true;
            if (at > ClockChange.At(gap.Before).AddDays(14)) return true;
        }
        return false;
    }

    /// <summary>Gaps that begin and end at the same time of day.</summary>
    private static string? Night(IReadOnlyList<TimeGap> gaps, double step)
    {
        var slack = Math.Max(step, TimeSpan.TicksPerMinute);
        var (from, fromCount) = Most(gaps.Select(gap => TimeOfDay(gap.Before)), slack);
        var (to, toCount) = Most(gaps.Select(gap => TimeOfDay(gap.After)), slack);
        if (Math.Min(fromCount, toCount) < Mostly * gaps.Count || Math.Min(fromCount, toCount) < Few) return null;
        return $"Rows are missing from {Clock(from)} to {Clock(to)}, day after day ({Math.Min(fromCount, toCount).ToString(CultureInfo.InvariantCulture)} of "
            + $"{gaps.Count.ToString(CultureInfo.InvariantCulture)} gaps).";
    }

    private static (double Time, int Count) Most(IEnumerable<double> times, double slack)
    {
        var most = times.CountBy(time => Math.Round(time / slack)).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First();
        return (most.Key * slack, most.Value);
    }

    private static double TimeOfDay(double time) => ClockChange.At(time).TimeOfDay.Ticks;

    private static string Clock(double ticks) =>
        new TimeSpan((long)ticks % TimeSpan.TicksPerDay).ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
