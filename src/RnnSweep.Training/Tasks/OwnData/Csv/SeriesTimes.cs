using System.Globalization;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The times of a table's rows for pictures: a date, with as much of the clock as any row needs, and the group where there are several.</summary>
internal static class SeriesTimes
{
    /// <summary>Null where the table has no time.</summary>
    internal static RowTimes? Of(CsvSeries series, CsvPlan plan)
    {
        if (series.TimeForm is not { } form || series.Times.Length == 0) return null;
        var format = form.IsDate ? Format(series.Times) : null;
        string[] groups = series.GroupNames.Count > 1 ? Groups(series) : [];
        return new RowTimes((first, length) => plan.Asked(first, length).Select(asked => asked.Row), row =>
        {
            var time = format is null ? series.Times[row].ToString("G15", CultureInfo.InvariantCulture)
                : TimeText.DateOf(series.Times[row]).ToString(format, CultureInfo.InvariantCulture);
            return groups.Length > 0 ? $"{groups[row]} {time}" : time;
        });
    }

    private static string Format(double[] times)
    {
        var hasClock = false;
        foreach (var time in times)
        {
            var clock = TimeText.DateOf(time).TimeOfDay;
            if (clock.Ticks % TimeSpan.TicksPerMinute != 0) return "yyyy-MM-dd HH:mm:ss";
            hasClock |= clock != TimeSpan.Zero;
        }
        return hasClock ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd";
    }

    private static string[] Groups(CsvSeries series)
    {
        var groups = new string[series.Lines.Length];
        foreach (var piece in series.Pieces) Array.Fill(groups, series.GroupNames[piece.Group], piece.First, piece.Count);
        return groups;
    }
}
