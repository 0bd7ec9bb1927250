using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>Lengths of time as sweep files have them: <c>15min</c>, <c>1h</c>, <c>2 days</c>.</summary>
internal static partial class StepText
{
    private static readonly (string[] Names, long Ticks)[] Units =
    [
        (["s", "sec", "second", "seconds"], TimeSpan.TicksPerSecond),
        (["min", "minute", "minutes", "t"], TimeSpan.TicksPerMinute),
        (["h", "hour", "hours"], TimeSpan.TicksPerHour),
        (["d", "day", "days"], TimeSpan.TicksPerDay),
        (["w", "week", "weeks"], 7 * TimeSpan.TicksPerDay),
    ];

    /// <summary>Reads one; a number without a unit is one of the time column's own.</summary>
    internal static bool TryParse(string text, out (double Length, bool IsDate) step)
    {
        step = default;
        if (Form().Match(text.Trim()) is not { Success: true } match) return false;
        var unit = match.Groups[2].Value;
        var count = match.Groups[1].Value.Length == 0 ? 1 : double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        if (!(count > 0 && count < 1e9)) return false;
        if (unit.Length == 0)
        {
            step = (count, false);
            return match.Groups[1].Value.Length > 0;
        }
        var known = Units.FirstOrDefault(one => one.Names.Contains(unit, StringComparer.OrdinalIgnoreCase));
        step = (count * known.Ticks, true);
        return known.Ticks > 0;
    }

    [GeneratedRegex(@"^(\d*\.?\d*)\s*([A-Za-z]*)$")]
    private static partial Regex Form();
}
