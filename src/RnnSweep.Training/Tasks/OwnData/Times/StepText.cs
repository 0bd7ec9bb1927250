using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>Lengths of time as sweep files have them: <c>15min</c>, <c>1h</c>, <c>2 days</c>, <c>1mo</c>.</summary>
public static partial class StepText
{
    /// <summary>The unit of weeks that begin on Mondays, as definitions keep it. Those of older journals, in <c>w</c>, began on Saturdays.</summary>
    private const string Week = "wk";

    private const int MostMonths = 1200;

    private static readonly (string[] Names, long Ticks)[] Units =
    [
        (["s", "sec", "second", "seconds"], TimeSpan.TicksPerSecond),
        (["min", "minute", "minutes", "t"], TimeSpan.TicksPerMinute),
        (["h", "hour", "hours"], TimeSpan.TicksPerHour),
        (["d", "day", "days"], TimeSpan.TicksPerDay),
        (Weeks, 7 * TimeSpan.TicksPerDay),
        ([Week], 7 * TimeSpan.TicksPerDay),
    ];

    private static readonly (string[] Names, int Months)[] Calendar =
    [
        (["mo", "mon", "month", "months"], 1),
        (["q", "quarter", "quarters"], 3),
        (["y", "yr", "a", "year", "years"], 12),
    ];

    private static string[] Weeks => ["w", "week", "weeks"];

    /// <summary>Examples of all units, for messages.</summary>
    public static string Allowed => "15min, 1h, 1d, 1w, 1mo, 1q, 1y";

    /// <summary>A length as a new sweep keeps it: weeks begin on Mondays.</summary>
    /// <param name="text">As somebody wrote it.</param>
    public static string Kept(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Form().Match(text.Trim()) is { Success: true } match && Weeks.Contains(match.Groups[2].Value, StringComparer.OrdinalIgnoreCase)
            ? match.Groups[1].Value + Week : text;
    }

    /// <summary>Reads one; a number without a unit is one of the time column's own.</summary>
    internal static bool TryParse(string text, out CalendarStep step)
    {
        step = default;
        if (Form().Match(text.Trim()) is not { Success: true } match) return false;
        var unit = match.Groups[2].Value;
        var count = 1.0;
        if (match.Groups[1].Value.Length > 0 && !double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture,
            out count)) return false;
        if (!(count > 0 && count < 1e9)) return false;
        if (unit.Length == 0)
        {
            step = new CalendarStep(count, false);
            return match.Groups[1].Value.Length > 0;
        }
        if (Calendar.FirstOrDefault(one => one.Names.Contains(unit, StringComparer.OrdinalIgnoreCase)) is { Months: > 0 } calendar)
        {
            if (count != Math.Floor(count) || count * calendar.Months > MostMonths) return false;
            var months = (int)count * calendar.Months;
            step = new CalendarStep(months * (365.2425 / 12) * TimeSpan.TicksPerDay, true, months);
            return true;
        }
        var known = Units.FirstOrDefault(one => one.Names.Contains(unit, StringComparer.OrdinalIgnoreCase));
        step = new CalendarStep(count * known.Ticks, true, IsWeek: unit == Week);
        return known.Ticks > 0;
    }

    [GeneratedRegex(@"^(\d*\.?\d*)\s*([A-Za-z]*)$")]
    private static partial Regex Form();
}
