using System.Buffers.Text;
using System.Globalization;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Points in time as data files have them: a number, or ISO 8601.</summary>
internal static class TimeText
{
    // Small enough that a double tells ten-millionths of a second apart for decades around.
    private static readonly long Origin = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>What is allowed, for messages.</summary>
    internal const string Allowed = "a number, or a date like 2024-01-31, 2024-01-31 13:00 or 2024-01-31T13:00:00Z";

    /// <summary>Reads one; dates count in ten-millionths of a second, in UTC where they name no offset.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out double value, out bool isDate)
    {
        isDate = false;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return double.IsFinite(value);
        if (!TryParseDate(text, out var ticks)) return false;
        (value, isDate) = (ticks - Origin, true);
        return true;
    }

    /// <summary>A step as messages show it.</summary>
    internal static string Step(double step, bool isDate) => isDate && step < long.MaxValue
        ? new TimeSpan((long)step).ToString("c", CultureInfo.InvariantCulture)
        : step.ToString("G6", CultureInfo.InvariantCulture);

    private static bool TryParseDate(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!Take(ref text, 4, out var year) || !Skip(ref text, '-') || !Take(ref text, 2, out var month)) return false;
        var (day, hour, minute, second, fraction, offset) = (1, 0, 0, 0, 0L, 0L);
        if (Skip(ref text, '-'))
        {
            if (!Take(ref text, 2, out day)) return false;
            if (Skip(ref text, 'T') || Skip(ref text, ' '))
            {
                if (!Take(ref text, 2, out hour) || !Skip(ref text, ':') || !Take(ref text, 2, out minute)) return false;
                if (Skip(ref text, ':'))
                {
                    if (!Take(ref text, 2, out second)) return false;
                    if (Skip(ref text, '.') && !TakeFraction(ref text, out fraction)) return false;
                }
                if (!TakeOffset(ref text, out offset)) return false;
            }
        }
        if (text.Length > 0 || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59
            || second > 59) return false;
        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + fraction - offset * TimeSpan.TicksPerMinute;
        return true;
    }

    private static bool TakeOffset(ref ReadOnlySpan<byte> text, out long minutes)
    {
        minutes = 0;
        if (text.Length == 0 || Skip(ref text, 'Z')) return true;
        var sign = Skip(ref text, '+') ? 1 : Skip(ref text, '-') ? -1 : 0;
        if (sign == 0 || !Take(ref text, 2, out var hour)) return false;
        Skip(ref text, ':');
        var minute = 0;
        if (text.Length > 0 && !Take(ref text, 2, out minute)) return false;
        minutes = sign * (60L * hour + minute);
        return hour <= 14 && minute <= 59;
    }

    private static bool TakeFraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var digits = 0;
        for (; digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
            if (digits < 7) ticks = 10 * ticks + text[digits] - '0';
        for (var missing = digits; missing < 7; missing++) ticks *= 10;
        text = text[digits..];
        return digits > 0;
    }

    private static bool Take(ref ReadOnlySpan<byte> text, int digits, out int value)
    {
        value = 0;
        if (text.Length < digits || text[..digits].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return false;
        if (!Utf8Parser.TryParse(text[..digits], out value, out _)) return false;
        text = text[digits..];
        return true;
    }

    private static bool Skip(ref ReadOnlySpan<byte> text, char due)
    {
        if (text.Length == 0 || text[0] != due) return false;
        text = text[1..];
        return true;
    }
}
