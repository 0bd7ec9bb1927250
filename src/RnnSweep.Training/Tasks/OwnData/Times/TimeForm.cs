using System.Globalization;

namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>How the times of a column are read: what was found in them, or what a sweep asks for.</summary>
/// <param name="IsDate">Whether they are points in time; numbers otherwise.</param>
/// <param name="Words">The form in words, for people.</param>
internal sealed record TimeForm(bool IsDate, string Words)
{
    private const double SecondsOfDay = 86_400;

    private static readonly double FirstDay = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc).Ticks - (double)TimeText.Origin;
    private static readonly double LastTick = DateTime.MaxValue.Ticks - (double)TimeText.Origin;
    private static readonly double Epoch = (DateTime.UnixEpoch.Ticks - (double)TimeText.Origin);

    /// <summary>The form that a sweep names.</summary>
    internal TimeFormat? Format { get; init; }

    /// <summary>Ticks of one unit, for numbers that count from 1970; null for others.</summary>
    internal double? EpochUnit { get; init; }

    /// <summary>Whether numbers are days as spreadsheets count them: 45322.5 is noon of 2024-01-31.</summary>
    internal bool IsExcel { get; private init; }

    /// <summary>Whether the month stands before the day where the order is open.</summary>
    internal bool MonthFirst { get; init; }

    /// <summary>Numbers as they are.</summary>
    internal static TimeForm Numbers { get; } = new(false, "numbers");

    /// <summary>Numbers of days since the end of 1899, rounded to seconds: a spreadsheet shows no more of an hour than 0.0416667.</summary>
    internal static TimeForm ExcelDays { get; } = new(true, "days as spreadsheets count them") { IsExcel = true };

    /// <summary>Numbers that count from 1970.</summary>
    internal static TimeForm OfEpoch(double ticks) => new(true, ticks switch
    {
        TimeSpan.TicksPerSecond => "seconds since 1970",
        TimeSpan.TicksPerMillisecond => "milliseconds since 1970",
        TimeSpan.TicksPerMicrosecond => "microseconds since 1970",
        _ => "nanoseconds since 1970",
    })
    { EpochUnit = ticks };

    /// <summary>Reads one: ticks from 2000 on for dates, else the number.</summary>
    internal bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (Format is { Word: null } format)
        {
            if (!format.TryParse(text, out var exact)) return false;
            value = exact - TimeText.Origin;
            return true;
        }
        if (!IsDate || EpochUnit is not null || IsExcel)
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value)) return false;
            if (IsExcel) value = Math.Round(value * SecondsOfDay) * TimeSpan.TicksPerSecond + FirstDay;
            if (EpochUnit is { } unit) value = value * unit + Epoch;
            return !IsDate || (value >= -(double)TimeText.Origin && value < LastTick);
        }
        if (!TimeText.TryDate(text, out var reading) || (MonthFirst ? reading.MonthFirst : reading.DayFirst) is not { } ticks) return false;
        value = ticks - TimeText.Origin;
        return true;
    }
}
