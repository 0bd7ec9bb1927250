namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>What stands after a date: a time of day, AM or PM, an offset from UTC.</summary>
internal static class ClockText
{
    /// <summary>Reads to the end; ticks to add to the date's midnight.</summary>
    internal static bool TryParse(ref TextCursor rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsAtEnd) return true;
        var isApart = rest.Skip('t') || (rest.Skip(',') | rest.Spaces());
        if (isApart && rest.IsAtEnd) return false;
        if (rest.CountDigits() > 0 && (isApart || rest.HasCompactTime) && !Time(ref rest, out ticks)) return false;
        rest.Spaces();
        if (!Offset(ref rest, out var offset)) return false;
        ticks -= offset;
        return rest.IsAtEnd;
    }

    /// <summary>A time of day alone.</summary>
    internal static bool Time(ref TextCursor rest, out long ticks)
    {
        ticks = 0;
        var (hour, minute, second, fraction) = (0, 0, 0, 0L);
        if (rest.CountDigits() is 4 or 6)
        {
            // 1300, 130059
            var hasSeconds = rest.CountDigits() == 6;
            rest.Digits(2, out hour);
            rest.Digits(2, out minute);
            if (hasSeconds) rest.Digits(2, out second);
        }
        else
        {
            if (!rest.OneOrTwo(out hour)) return false;
            var separator = rest.Peek is ':' or '.' or 'h' ? rest.Peek : '\0';
            if (separator != '\0')
            {
                rest.Skip(separator);
                if (!rest.Digits(2, out minute)) return false;
                if (separator != 'h' && rest.Skip(separator) && !rest.Digits(2, out second)) return false;
            }
        }
        if ((rest.Peek is '.' or ',') && (rest.Skip('.') || rest.Skip(',')) && !rest.Fraction(out fraction)) return false;
        rest.Spaces();
        if (!Half(ref rest, ref hour)) return false;
        // Midnight at the day's end.
        if (minute > 59 || second > 59 || hour > 24 || (hour == 24 && (minute > 0 || second > 0 || fraction > 0))) return false;
        ticks = hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute + second * TimeSpan.TicksPerSecond + fraction;
        return true;
    }

    private static bool Half(ref TextCursor rest, ref int hour)
    {
        var (before, after) = (rest.Text("am") || rest.Text("a.m."), false);
        if (!before) after = rest.Text("pm") || rest.Text("p.m.");
        if (!before && !after) return true;
        if (hour is < 1 or > 12) return false;
        hour = hour % 12 + (after ? 12 : 0);
        return true;
    }

    internal static bool Offset(ref TextCursor rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsAtEnd) return true;
        if (rest.Skip('z')) return true;
        if (ZoneNames.Take(ref rest, out ticks)) return true;
        if (rest.Text("utc") || rest.Text("gmt"))
        {
            // A year may come behind, as in what date of Unix writes.
            if (rest.Peek is not ('+' or '-')) return true;
        }
        var sign = rest.Skip('+') ? 1 : rest.Skip('-') ? -1 : 0;
        if (sign == 0 || !rest.OneOrTwo(out var hour) && !rest.Digits(2, out hour)) return false;
        rest.Skip(':');
        var minute = 0;
        if (!rest.IsAtEnd && !rest.Digits(2, out minute)) return false;
        ticks = sign * (hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute);
        return hour <= 14 && minute <= 59;
    }
}
