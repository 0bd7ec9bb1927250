using System.Text;

namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>
/// A form that a sweep names: in the codes of strptime (<c>%d.%m.%Y %H:%M</c>), in letters (<c>dd.MM.yyyy HH:mm</c>), or one of a few words.
/// </summary>
internal sealed class TimeFormat
{
    /// <summary>What can be written, for messages.</summary>
    internal const string Allowed =
        "codes as strptime has them (%Y %m %d %H %M %S %f %y %b %B %j %I %p %z), such as \"%d.%m.%Y %H:%M\", or day_first, month_first, epoch_seconds, "
        + "epoch_milliseconds, excel_days, number";

    private static readonly string[] Words = ["day_first", "month_first", "epoch_seconds", "epoch_milliseconds", "excel_days", "number"];

    // From the longest, so that none is taken for the start of another.
    private static readonly (string Letters, string Code)[] Letters =
    [
        ("yyyy", "%Y"), ("YYYY", "%Y"), ("yy", "%y"), ("YY", "%y"), ("MMMM", "%B"), ("MMM", "%b"), ("MM", "%m"), ("M", "%m"), ("dd", "%d"), ("DD", "%d"),
        ("d", "%d"), ("D", "%d"), ("HH", "%H"), ("H", "%H"), ("hh", "%I"), ("h", "%I"), ("mm", "%M"), ("m", "%M"), ("ss", "%S"), ("s", "%S"), ("tt", "%p"),
        ("fff", "%f"), ("SSS", "%f"), ("zzz", "%z"), ("K", "%z"),
    ];

    private readonly string _codes;

    private TimeFormat(string codes) => _codes = codes;

    /// <summary>One of the words; null for codes.</summary>
    internal string? Word => Words.Contains(_codes) ? _codes : null;

    /// <summary>Whether years have two digits.</summary>
    internal bool HasShortYear => _codes.Contains("%y", StringComparison.Ordinal);

    /// <summary>The form of a text; null where it is none.</summary>
    internal static TimeFormat? Parse(string text)
    {
        if (Words.Contains(text)) return new TimeFormat(text);
        var codes = text.Contains('%', StringComparison.Ordinal) ? text : OfLetters(text);
        var any = false;
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] != '%') continue;
            if (++i == codes.Length || !"YymdHIMSfpbBjzZTDF%aA".Contains(codes[i], StringComparison.Ordinal)) return null;
            any |= codes[i] != '%';
        }
        return any ? new TimeFormat(codes.Replace("%T", "%H:%M:%S", StringComparison.Ordinal).Replace("%F", "%Y-%m-%d", StringComparison.Ordinal)
            .Replace("%D", "%m/%d/%y", StringComparison.Ordinal)) : null;
    }

    /// <summary>Reads a text of this form; ticks.</summary>
    internal bool TryParse(ReadOnlySpan<byte> utf8, out long ticks)
    {
        ticks = 0;
        if (utf8.Length is 0 or > 64) return false;
        Span<char> text = stackalloc char[64];
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        for (var i = 0; i < text.Length; i++) text[i] = char.ToLowerInvariant(text[i]);
        var rest = new TextCursor(text);
        var parts = new Parts { Month = 1, Day = 1 };
        for (var i = 0; i < _codes.Length; i++)
        {
            var code = _codes[i];
            if (code == ' ')
            {
                rest.Spaces();
                continue;
            }
            if (code != '%' || _codes[++i] == '%')
            {
                if (!rest.Skip(char.ToLowerInvariant(code))) return false;
                continue;
            }
            if (RunFrom(i) is var run and > 1)
            {
                if (!TakeRun(_codes, i, run, ref rest, ref parts)) return false;
                i += 2 * (run - 1);
            }
            else if (!Take(_codes[i], ref rest, ref parts)) return false;
        }
        if (!rest.IsAtEnd || parts.Minute > 59 || parts.Second > 59 || parts.Hour > 24) return false;
        if (parts.Half >= 0 && parts.Hour is < 1 or > 12 && parts.Half >= 0) return false;
        var hour = parts.Half < 0 ? parts.Hour : parts.Hour % 12 + 12 * parts.Half;
        var clock = hour * TimeSpan.TicksPerHour + parts.Minute * TimeSpan.TicksPerMinute + parts.Second * TimeSpan.TicksPerSecond
            + parts.Fraction - parts.Offset;
        if (parts.DayOfYear > 0)
        {
            if (DateText.At(parts.Year, 1, 1, clock) is not { } start || parts.DayOfYear > (DateTime.IsLeapYear(parts.Year) ? 366 : 365)) return false;
            ticks = start + (parts.DayOfYear - 1) * TimeSpan.TicksPerDay;
            return true;
        }
        if (DateText.At(parts.Year == 0 ? 2000 : parts.Year, parts.Month, parts.Day, clock) is not { } at) return false;
        ticks = at;
        return true;
    }

    /// <summary>How many codes of digits follow each other from one on, with nothing between them.</summary>
    private int RunFrom(int first)
    {
        var count = 0;
        for (var i = first; i < _codes.Length && WidthOf(_codes[i]) > 0; i += 2)
        {
            count++;
            if (i + 2 >= _codes.Length || _codes[i + 1] != '%') break;
        }
        return count;
    }

    private static int WidthOf(char code) => code switch
    {
        'Y' => 4,
        'j' => 3,
        'y' or 'm' or 'd' or 'H' or 'I' or 'M' or 'S' => 2,
        _ => 0,
    };

    /// <summary>Codes without anything between them have all their digits. A number has lost the zero that it began with, and a clock several: 100 is one
    /// o'clock.</summary>
    private static bool TakeRun(string codes, int first, int count, ref TextCursor rest, ref Parts parts)
    {
        var digits = rest.CountDigits();
        var lacking = -digits;
        for (var i = 0; i < count; i++) lacking += WidthOf(codes[first + 2 * i]);
        // Fractions of a second take what is left.
        if (lacking < 0 && first + 2 * count < codes.Length && codes[first + 2 * count - 1] == '%' && codes[first + 2 * count] == 'f') lacking = 0;
        if (lacking < 0 || digits == 0 || lacking > (codes[first] switch { 'H' => digits + lacking - 1, 'Y' or 'y' => 0, _ => 1 })) return false;
        for (var i = 0; i < count; i++)
        {
            var code = codes[first + 2 * i];
            var width = Math.Max(0, WidthOf(code) - lacking);
            lacking -= WidthOf(code) - width;
            var value = 0;
            if (width > 0 && !rest.Digits(width, out value)) return false;
            switch (code)
            {
                case 'Y': (parts.Year, value) = (value, value - 1); break;
                case 'y': parts.Year = DateText.FullYear(value); break;
                case 'm': parts.Month = value; break;
                case 'd': parts.Day = value; break;
                case 'M': parts.Minute = value; break;
                case 'S': parts.Second = value; break;
                case 'j': (parts.DayOfYear, value) = (value, value - 1); break;
                default: parts.Hour = value; break;
            }
            if (value < 0) return false;
        }
        return true;
    }

    private static bool Take(char code, ref TextCursor rest, ref Parts parts)
    {
        switch (code)
        {
            case 'Y': return rest.Digits(4, out parts.Year) && parts.Year > 0;
            case 'y':
                if (!rest.Digits(2, out var two)) return false;
                parts.Year = DateText.FullYear(two);
                return true;
            case 'm': return rest.OneOrMore(out parts.Month);
            case 'd': return rest.OneOrMore(out parts.Day);
            case 'H' or 'I': return rest.OneOrMore(out parts.Hour);
            case 'M': return rest.OneOrMore(out parts.Minute);
            case 'S': return rest.OneOrMore(out parts.Second);
            case 'f': return rest.Fraction(out parts.Fraction);
            case 'j': return rest.CountDigits() is var count and (>= 1 and <= 3) && rest.Digits(count, out parts.DayOfYear) && parts.DayOfYear > 0;
            case 'b' or 'B': return (parts.Month = DateText.MonthOf(ref rest)) > 0;
            case 'a' or 'A': return DateText.IsDay(ref rest);
            case 'p':
                parts.Half = rest.Text("am") ? 0 : rest.Text("pm") ? 1 : -1;
                return parts.Half >= 0;
            default:
                return !rest.IsAtEnd && ClockText.Offset(ref rest, out parts.Offset);
        }
    }

    /// <summary>The codes of letters; empty where other letters stand among them.</summary>
    private static string OfLetters(string text)
    {
        var codes = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var known = Letters.FirstOrDefault(pair => string.CompareOrdinal(text, i, pair.Letters, 0, pair.Letters.Length) == 0);
            if (known.Code is null && char.IsLetter(text[i]) && text[i] is not ('T' or 'Z')) return "";
            codes.Append(known.Code ?? (text[i] == '\'' ? "" : text[i].ToString()));
            i += known.Letters?.Length ?? 1;
        }
        return codes.ToString();
    }

    private struct Parts
    {
        public int Year, Month, Day, Hour, Minute, Second, DayOfYear;
        public int Half = -1;
        public long Fraction, Offset;

        public Parts()
        {
        }
    }
}
