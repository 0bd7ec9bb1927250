using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Tells the nights in which clocks are changed: in a local time an hour comes twice there, or not at all.</summary>
internal static class ClockChange
{
    /// <summary>Whether time goes back by an hour at most in a night in which summer time ends.</summary>
    internal static bool IsBack(CsvTable table, int now, int before)
    {
        if (!table.HasDates || table.Times[before] - table.Times[now] is < 0 or > TimeSpan.TicksPerHour) return false;
        var at = At(table.Times[now]);
        return at.DayOfWeek == DayOfWeek.Sunday && at.Hour is >= 0 and <= 3
            && (at is { Month: 10, Day: >= 25 } or { Month: 11, Day: <= 7 } or { Month: 4, Day: <= 7 });
    }

    /// <summary>Whether an hour is missing in a night in which summer time begins.</summary>
    internal static bool IsForward(double before, double after)
    {
        var (from, to) = (At(before), At(after));
        return to.DayOfWeek == DayOfWeek.Sunday && from.Date == to.Date && to.Hour is >= 1 and <= 3 && to - from <= TimeSpan.FromHours(2)
            && (to is { Month: 3 } or { Month: 10, Day: <= 7 } or { Month: 9, Day: >= 24 });
    }

    internal static DateTime At(double time) => new((long)time + TimeText.Origin, DateTimeKind.Utc);
}
