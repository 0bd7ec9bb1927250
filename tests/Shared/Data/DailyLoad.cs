using System.Globalization;
using System.Text;

namespace RnnSweep.Tests.Shared.Data;

/// <summary>
/// The series of docs/how-to/forecast.md: an hourly load with days of the week, holidays that are known in advance, a year, and noise with a memory.
/// </summary>
internal static class DailyLoad
{
    public static string Text(int hours)
    {
        var text = new StringBuilder("time,holiday,load\n");
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var (seed, noise) = (1L, 0.0);
        for (var n = 0; n < hours; n++)
        {
            var (hour, day) = (n % 24, n / 24);
            seed = seed * 16807 % int.MaxValue;
            noise = 0.8 * noise + 3 * (seed / (double)int.MaxValue - 0.5);
            var isHoliday = day % 37 == 20;
            var isFree = day % 7 > 4 || isHoliday;
            var wave = 12 * Math.Sin(Math.PI * (hour - 6) / 12) + 4 * Math.Sin(Math.PI * hour / 6);
            var load = 60 + 8 * Math.Cos(2 * Math.PI * day / 366) + (isFree ? 0.6 : 1) * wave - (isFree ? 5 : 0) + noise;
            text.Append(CultureInfo.InvariantCulture, $"{start.AddHours(n):yyyy-MM-dd HH:mm},{(isHoliday ? 1 : 0)},{load:F2}\n");
        }
        return text.ToString();
    }
}
