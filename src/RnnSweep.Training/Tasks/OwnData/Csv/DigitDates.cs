using System.Globalization;
using System.Text;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Tells times that are numbers and may be dates with the year at their end, or with the day of the year: 31012024, 01.2024, 2024031.</summary>
internal sealed class DigitDates
{
    private const int Fewest = 3;

    private int _dayFirst;
    private int _monthFirst;
    private int _months;
    private int _daysOfYear;

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    internal void Take(ReadOnlySpan<byte> text)
    {
        Count++;
        if (text.Length == 7 && text[2] == '.' && Number(text[..2]) is >= 1 and <= 12 && IsYear(Number(text[3..]))) _months++;
        if (text.Length is 7 or 8 && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            var (head, year) = (Number(text[..^4]), Number(text[^4..]));
            var (first, second) = (head / 100, head % 100);
            if (IsYear(year) && IsDay(second, first, year)) _dayFirst++;
            if (IsYear(year) && IsDay(first, second, year)) _monthFirst++;
        }
        if (text.Length == 7 && Number(text[..4]) is var of && IsYear(of) && Number(text[4..]) is >= 1 and <= 366) _daysOfYear++;
    }

    /// <summary>What is asked about them; null where they are numbers.</summary>
    /// <param name="column">The column's name, as messages show it.</param>
    /// <param name="shown">The first of them.</param>
    internal string? Problem(string column, string shown)
    {
        if (Count < Fewest) return null;
        string? Asked(string what, string format) =>
            $"{column}: {shown} may be {what}, or a number. Write time_format: {format} or time_format: number in task.";
        return _months == Count ? Asked("a month and a year", "\"%m.%Y\"")
            : _dayFirst == Count && _monthFirst == Count ? Asked("a day with its year last", "\"%d%m%Y\" (day first), time_format: \"%m%d%Y\" (month first)")
            : _dayFirst == Count ? Asked("a day with its year last", "\"%d%m%Y\"")
            : _monthFirst == Count ? Asked("a day with its year last", "\"%m%d%Y\"")
            : _daysOfYear == Count ? Asked("a year with the day of the year", "\"%Y%j\"") : null;
    }

    private static bool IsYear(int year) => year is >= 1900 and <= 2100;

    private static bool IsDay(int month, int day, int year) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Number(ReadOnlySpan<byte> digits) =>
        int.TryParse(Encoding.UTF8.GetString(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
