using System.Globalization;
using System.Text;

namespace RnnSweep.Tests.Shared.Data;

/// <summary>
/// An hourly series as people have it: a load that follows hour, weekday and weather, seven columns beside it, empty cells, and hours that are missing. By a
/// formula:
/// load = 50 + 20·s(hour/24) + 8·(weekday &lt; 5) − 0.6·temp + 2·s(n/7.3) and temp = 10 + 8·s(n/8760) + 4·s((hour − 3)/24), where s is a triangle wave from −1
/// to 1.
/// </summary>
internal static class HourlySeries
{
    public static string Text(int rows)
    {
        var text = new StringBuilder("time,load,temp,wind,humidity,hour,weekday,holiday,price\n");
        var time = new DateTime(2023, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        for (var n = 0; n < rows; n++, time = time.AddHours(1))
        {
            // A sensor was off for five hours, and once for a day.
            if (n % 400 == 250) time = time.AddHours(n % 800 == 250 ? 5 : 24);
            var (hour, weekday) = (time.Hour, ((int)time.DayOfWeek + 6) % 7);
            var temp = 10 + 8 * Wave(n / 8760.0) + 4 * Wave((hour - 3) / 24.0);
            var load = 50 + 20 * Wave(hour / 24.0) + (weekday < 5 ? 8 : 0) - 0.6 * temp + 2 * Wave(n / 7.3);
            var wind = n % 97 == 13 ? "" : Number(5 + 4 * Wave(n / 31.0));
            var humidity = 60 + 20 * Wave(n / 55.0);
            text.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm},{Number(load)},{Number(temp)},{wind},{Number(humidity)},{hour},{weekday},");
            text.Append(CultureInfo.InvariantCulture, $"{(n / 24 % 30 == 7 ? 1 : 0)},{Number(0.2 + 0.05 * Wave(n / 24.0))}\n");
        }
        return text.ToString();
    }

    private static double Wave(double turns) => 4 * Math.Abs(turns - Math.Floor(turns) - 0.5) - 1;

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
