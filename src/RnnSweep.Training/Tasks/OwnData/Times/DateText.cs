using System.Globalization;
using System.Text;

namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>
/// Dates as people write them: a date, perhaps a time, perhaps an offset. Without an offset they are taken for UTC: a steady clock, whatever it shows.
/// </summary>
internal static class DateText
{
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    // A two-digit year from this one on belongs to the last century, as spreadsheets have it, which write most of them: data are rarely of the future.
    private const int Pivot = 30;

    // The longest form has a weekday, a month's name, a fraction and an offset.
    private const int Longest = 64;

    /// <summary>Reads one; false where it is no date.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> utf8, out DateReading reading)
    {
        reading = default;
        if (utf8.Length is < 6 or > Longest || utf8.IndexOfAnyInRange((byte)'0', (byte)'9') < 0) return false;
        utf8 = StartOf(utf8);
        Span<char> text = stackalloc char[Longest];
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        for (var i = 0; i < text.Length; i++) text[i] = MonthNames.Plain(text[i]);
        if (text.IndexOfAnyExceptInRange(' ', '~') >= 0) return false;
        var rest = new TextCursor(text);
        if (rest.Word(Days) >= 0 || rest.Weekday())
        {
            rest.Skip('.');
            rest.Skip(',');
            rest.Spaces();
        }
        if (!Date(ref rest, out var form, out var first, out var second, out var year)) return false;
        if (!ClockText.TryParse(ref rest, out var ticks)) return false;
        var (dayFirst, monthFirst) = (At(year, second, first, ticks), At(year, first, second, ticks));
        var isOpen = form is DateForm.Dots or DateForm.Slashes;
        reading = new DateReading(form, isOpen ? dayFirst : monthFirst, monthFirst)
        {
            HasShortYear = rest.HasShortYear,
            YearFirst = isOpen && rest.HasShortYear ? At(FullYear(first), second, year % 100, ticks) : null,
        };
        return reading.DayFirst is not null || reading.MonthFirst is not null;
    }

    /// <summary>Of an interval (<c>01.03.2024 00:00 - 01.03.2024 01:00 (CET)</c>) its start; without a zone's name behind its offset
    /// (<c>+01:00[Europe/Berlin]</c>); other texts as they are.</summary>
    private static ReadOnlySpan<byte> StartOf(ReadOnlySpan<byte> text)
    {
        if (text[^1] == (byte)']' && text.LastIndexOf((byte)'[') is var bracket and > 0) text = text[..bracket];
        if (text.Length == 0) return text;
        if (text[^1] == (byte)')' && text.LastIndexOf(" ("u8) is var zone and > 0) text = text[..zone];
        var middle = text.IndexOf(" - "u8);
        if (middle < 0 || text.Length - middle - 3 != middle) return text;
        return TryParse(text[(middle + 3)..], out _) ? text[..middle] : text;
    }

    internal static long? At(int year, int month, int day, long ticks) =>
        year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            ? null : new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks + ticks;

    /// <summary>The number of a month by its name or the first three letters or more of it, from 1; 0 for none.</summary>
    internal static int MonthOf(ref TextCursor rest) => rest.Month();

    /// <summary>The month whose name a text is or begins, from 1; 0 for none.</summary>
    internal static int MonthIn(string text) => MonthNames.Of(string.Concat(text.Trim().TrimEnd('.').Select(MonthNames.Plain)));

    /// <summary>Whether a text is a month's name or the beginning of it.</summary>
    internal static bool IsMonth(string text) => MonthIn(text) > 0;

    internal static bool IsDay(ref TextCursor rest) => rest.Word(Days) >= 0;

    /// <summary>How years of two digits are read, for people.</summary>
    internal const string ShortYears = "two-digit years as 1930 to 2029";

    internal static int FullYear(int two) => two < Pivot ? 2000 + two : 1900 + two;

    /// <summary>The parts before the time: first and second are month and day where the form says so, else in the file's order.</summary>
    private static bool Date(ref TextCursor rest, out DateForm form, out int first, out int second, out int year)
    {
        (form, first, second, year) = (DateForm.YearFirst, 1, 1, 0);
        if (rest.Skip('q') || rest.IsQuarter)
            return Quarter(ref rest, out first) && (rest.Skip('-') | rest.Skip('/') | rest.Spaces() | true) && rest.Digits(4, out year);
        if (rest.Text("kw")) return WeekThenYear(ref rest, out first, out second, out year);
        if (MonthOf(ref rest) is > 0 and var named) return MonthThenDay(ref rest, named, out form, out first, out second, out year);
        var digits = rest.CountDigits();
        if (digits is 6 or 8 or 10 or 12 or 14) return Compact(ref rest, digits, out form, out first, out second, out year);
        if (digits == 4) return YearFirst(ref rest, out form, out first, out second, out year);
        return digits is 1 or 2 && YearLast(ref rest, digits, out form, out first, out second, out year);
    }

    /// <summary>A quarter's number, behind its letter: Q of English and German, T of French, Spanish, Italian and Portuguese.</summary>
    private static bool Quarter(ref TextCursor rest, out int month)
    {
        if (rest.IsQuarter) rest.Skip('t');
        var isOne = rest.Digits(1, out var quarter) && quarter is >= 1 and <= 4;
        month = 3 * quarter - 2;
        return isOne;
    }

    /// <summary>A week of ISO 8601, <c>2024-W05</c>, is its Monday; <c>2024-W05-3</c> its third day.</summary>
    private static bool Week(ref TextCursor rest, ref int year, out int month, out int day)
    {
        (month, day) = (1, 1);
        if (!rest.OneOrTwo(out var week)) return false;
        var weekday = 1;
        if (rest.Skip('-') && (!rest.Digits(1, out weekday) || weekday is < 1 or > 7)) return false;
        return DayOf(week, (DayOfWeek)(weekday % 7), ref year, out month, out day);
    }

    /// <summary>A week as German writes it: <c>KW 5/2024</c>, <c>KW05 2024</c>.</summary>
    private static bool WeekThenYear(ref TextCursor rest, out int month, out int day, out int year)
    {
        (month, day, year) = (1, 1, 0);
        rest.Spaces();
        if (!rest.OneOrTwo(out var week) || !(rest.Skip('/') | rest.Skip('-') | rest.Skip('.') | rest.Spaces()) || !rest.Digits(4, out year)) return false;
        return DayOf(week, DayOfWeek.Monday, ref year, out month, out day);
    }

    private static bool DayOf(int week, DayOfWeek weekday, ref int year, out int month, out int day)
    {
        (month, day) = (1, 1);
        if (year is < 1 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year)) return false;
        var date = ISOWeek.ToDateTime(year, week, weekday);
        (year, month, day) = (date.Year, date.Month, date.Day);
        return true;
    }

    private static bool YearFirst(ref TextCursor rest, out DateForm form, out int first, out int second, out int year)
    {
        (form, first, second) = (DateForm.YearFirst, 1, 1);
        rest.Digits(4, out year);
        var separator = rest.Peek;
        if ((separator == 'q' && rest.Skip('q')) || rest.IsQuarter) return Quarter(ref rest, out first);
        if (separator == 'w' && rest.Skip('w')) return Week(ref rest, ref year, out first, out second);
        if (separator is not ('-' or '/' or '.' or ' ')) return false;
        rest.Skip(separator);
        if (rest.Skip('q') || rest.IsQuarter) return Quarter(ref rest, out first);
        if (rest.Skip('w') || rest.Text("kw")) return Week(ref rest, ref year, out first, out second);
        if (MonthOf(ref rest) is > 0 and var named) (form, first) = (DateForm.Named, named);
        else if (separator == ' ' || !rest.OneOrTwo(out first)) return false;
        return !rest.Skip(separator) || rest.OneOrTwo(out second);
    }

    private static bool YearLast(ref TextCursor rest, int digits, out DateForm form, out int first, out int second, out int year)
    {
        (second, year) = (1, 0);
        rest.Digits(digits, out first);
        var separator = rest.Peek;
        form = separator == '.' ? DateForm.Dots : DateForm.Slashes;
        if (separator is not ('.' or '/' or '-' or ' ')) return false;
        rest.Skip(separator);
        if (rest.CountDigits() == 0)
        {
            // 31 Jan 2024, 31-Jan-24, 3. März 2024, 15 déc. 2023
            rest.Spaces();
            form = DateForm.Named;
            second = first;
            first = MonthOf(ref rest);
            if (first == 0 || !(rest.Skip('.') | rest.Skip(separator) | rest.Spaces())) return false;
            rest.Spaces();
            return Year(ref rest, out year);
        }
        if (separator == ' ') return false;
        if (rest.CountDigits() == 4)
        {
            // 01/2024
            form = DateForm.YearFirst;
            return rest.Digits(4, out year);
        }
        // 24-01-31 may begin with the year.
        return rest.OneOrTwo(out second) && rest.Skip(separator) && (separator == '-' ? rest.CountDigits() == 4 && rest.Digits(4, out year)
            : Year(ref rest, out year));
    }

    private static bool MonthThenDay(ref TextCursor rest, int month, out DateForm form, out int first, out int second, out int year)
    {
        (form, first, second, year) = (DateForm.Named, month, 1, 0);
        // 'Set 12' is a label in English, and September in Italian.
        var mayEnd = rest.IsEnglishMonth || rest.Peek == '-';
        if (!(rest.Skip('-') | rest.Skip('.') | rest.Spaces() | rest.Skip('-'))) return false;
        if (rest.CountDigits() == 4) return rest.Digits(4, out year);
        // Jan-49, Jan 49: a day needs a year behind it.
        if (rest.IsLastTwo) return mayEnd && Year(ref rest, out year);
        if (!rest.OneOrTwo(out second)) return false;
        return (rest.Skip(',') | rest.Spaces() | rest.Skip('-')) && rest.CountDigits() == 4 && rest.Digits(4, out year);
    }

    private static bool Compact(ref TextCursor rest, int digits, out DateForm form, out int first, out int second, out int year)
    {
        (form, second) = (DateForm.Compact, 1);
        var all = rest.Digits(4, out year) & rest.Digits(2, out first) & (digits == 6 || rest.Digits(2, out second));
        // The rest of the digits is the time, which is written without colons.
        rest.HasCompactTime = digits > 8;
        return all && year is >= 1800 and <= 2200;
    }

    private static bool Year(ref TextCursor rest, out int year)
    {
        if (rest.CountDigits() == 4) return rest.Digits(4, out year);
        if (rest.CountDigits() != 2 || !rest.Digits(2, out var two))
        {
            year = 0;
            return false;
        }
        year = FullYear(two);
        rest.HasShortYear = true;
        return true;
    }
}
