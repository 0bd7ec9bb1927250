using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>Points in time as data files have them: a number, or ISO 8601.</summary>
internal static class TimeText
{
    // Small enough that a double tells ten-millionths of a second apart for decades around.
    internal static readonly long Origin = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>What is allowed, for messages.</summary>
    internal const string Allowed = "a number, or a date like 2024-01-31 13:00:00, 31.01.2024 13:00 or 01/31/2024 1:00 PM";

    /// <summary>Reads a date in any of the known forms: ticks of both readings where the order of day and month is open.</summary>
    internal static bool TryDate(ReadOnlySpan<byte> text, out DateReading reading)
    {
        if (!TryIso(text, out var ticks)) return DateText.TryParse(text, out reading);
        reading = new DateReading(DateForm.YearFirst, ticks, ticks);
        return true;
    }

    /// <summary>Whether a text is a date of ISO 8601, which no number is.</summary>
    internal static bool IsIso(ReadOnlySpan<byte> text) => text.Length > 6 && text[4] == '-' && TryIso(text, out _);

    /// <summary>A step or a length of time as messages show it.</summary>
    internal static string Step(double step, bool isDate)
    {
        if (!isDate || Math.Abs(step) >= long.MaxValue) return step.ToString("G6", CultureInfo.InvariantCulture);
        var span = new TimeSpan((long)step);
        return span.Ticks % TimeSpan.TicksPerDay == 0 && span.Ticks > 0
            ? span.Days == 1 ? "1 day" : $"{span.Days.ToString("N0", CultureInfo.InvariantCulture)} days"
            : span.ToString("c", CultureInfo.InvariantCulture);
    }

    /// <summary>The date and the time of day of a time.</summary>
    /// <exception cref="RunRefusedException">It lies before the year 1 or after the year 9999.</exception>
    internal static DateTime DateOf(double time) => (long)time is var ticks && ticks >= -Origin && ticks <= DateTime.MaxValue.Ticks - Origin
        ? new DateTime(ticks + Origin, DateTimeKind.Utc)
        : throw new RunRefusedException($"a time {(ticks < 0 ? "before the year 1" : "after the year 9999")} cannot be written. Take fewer steps.");

    /// <summary>A time as messages show it.</summary>
    internal static string Shown(double time, bool isDate)
    {
        if (!isDate) return time.ToString("G15", CultureInfo.InvariantCulture);
        var at = DateOf(time);
        return at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    // ISO 8601 is what most files have, and is read without a detour.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryIso(ReadOnlySpan<byte> text, out long ticks)
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
