using System.Globalization;

namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>Writes times as a file has them: the form is that which gives the text of one of its times again.</summary>
internal sealed class TimeWriter
{
    private static readonly string[] Dates =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy/M/d", "yyyy-M-d", "yyyyMMdd", "dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "dd/MM/yyyy", "d/M/yyyy",
        "MM/dd/yyyy", "M/d/yyyy",
        "dd-MM-yyyy", "d MMM yyyy", "dd MMM yyyy", "MMM d yyyy", "MMM d, yyyy", "dd-MMM-yyyy", "yyyy-MM", "yyyy/MM", "MM/yyyy", "yyyy",
    ];

    private static readonly string[] Clocks =
    [
        "HH:mm", "HH:mm:ss", "H:mm", "H:mm:ss", "HH:mm:ss.fff", "HH:mm:ss.ffffff", "h:mm tt", "hh:mm tt", "h:mm:ss tt", "hh:mm:ss tt", "HH:mm:ss'Z'",
        "HH:mm'Z'",
        "HH:mm:ss.fff'Z'", "HH:mm:ss'+00:00'", "HH:mm:ss' UTC'", "HH", "H", "mm", "ss",
    ];

    private readonly string[] _formats;
    private readonly TimeForm _form;

    private TimeWriter(TimeForm form, string[] formats) => (_form, _formats) = (form, formats);

    /// <summary>Finds the form of each column from a time and its texts.</summary>
    internal static TimeWriter Of(TimeForm form, double time, IReadOnlyList<string> texts) =>
        new(form, [.. texts.Select((text, column) => form.IsDate && form.EpochUnit is null ? Format(time, text, texts.Count > 1 && column > 0) : "")]);

    /// <summary>The texts of a time, one a column.</summary>
    internal string[] Texts(double time) => Array.ConvertAll(_formats, format => format.Length > 0
        ? TimeText.DateOf(time).ToString(format, CultureInfo.InvariantCulture)
        : _form.EpochUnit is { } unit ? Math.Round(((long)time + (decimal)(TimeText.Origin - DateTime.UnixEpoch.Ticks)) / (decimal)unit, 3).ToString("0.###",
            CultureInfo.InvariantCulture)
        : time.ToString("G15", CultureInfo.InvariantCulture));

    private static string Format(double time, string text, bool isClock)
    {
        string[] one = isClock ? [.. Clocks, .. Dates] : Dates;
        string[] both = [.. Dates.SelectMany(date => Clocks.SelectMany(clock => (string[])[$"{date} {clock}", $"{date}'T'{clock}", $"{date}  {clock}"]))];
        foreach (var format in one.Concat(both).Concat(Clocks))
        {
            var custom = format.Length == 1 ? "%" + format : format;
            if (TimeText.DateOf(time).ToString(custom, CultureInfo.InvariantCulture) == text) return custom;
        }
        return "yyyy-MM-dd HH:mm:ss";
    }
}
