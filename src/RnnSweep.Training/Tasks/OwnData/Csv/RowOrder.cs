using System.Globalization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Brings the rows of each group into the order of time: sorted, repeated times made one, brought to a coarser clock, as far as the task
/// asks for it.</summary>
internal static class RowOrder
{
    /// <summary>The table in order; what must not be is told.</summary>
    internal static CsvTable Arrange(CsvTable table, CsvPlan plan, DataProblems problems)
    {
        if (table.Times.Count == 0) return table;
        var groups = GroupsOf(table);
        if (plan.Sort)
            foreach (var rows in groups) Sort(rows, table.Times);
        var same = Check(table, plan, groups, problems);
        if (problems.Count > 0) return table;
        if (same > 0 || plan.Sort)
        {
            var merged = new Sightings();
            var runs = groups.SelectMany(rows => Runs(rows, row => table.Times[row])).ToArray();
            foreach (var row in runs.SelectMany(run => run.Rows.Skip(1))) merged.Add(table.Lines[row]);
            table.Facts.LeaveOut($"of a time that is there already (duplicates: {plan.Duplicates})", merged);
            table = RowMerger.Merge(table, runs, plan.Duplicates);
        }
        return plan.Resample is { } resample ? Resampled(table, resample, plan, problems) : table;
    }

    internal static List<List<int>> GroupsOf(CsvTable table)
    {
        if (table.Groups.Count == 0) return [[.. Enumerable.Range(0, table.Rows)]];
        var groups = table.GroupNames.ConvertAll(_ => new List<int>());
        for (var row = 0; row < table.Rows; row++) groups[table.Groups[row]].Add(row);
        return groups;
    }

    private static void Sort(List<int> rows, List<double> times)
    {
        // Rows of the same time stay in the file's order.
        var sorted = rows.OrderBy(row => times[row]).ToArray();
        for (var i = 0; i < sorted.Length; i++) rows[i] = sorted[i];
    }

    private static IEnumerable<(IReadOnlyList<int> Rows, double Time)> Runs(List<int> rows, Func<int, double> key)
    {
        for (var first = 0; first < rows.Count;)
        {
            var end = first + 1;
            while (end < rows.Count && key(rows[end]) == key(rows[first])) end++;
            yield return (rows.GetRange(first, end - first), key(rows[first]));
            first = end;
        }
    }

    private static CsvTable Resampled(CsvTable table, (CalendarStep Every, string By) resample, CsvPlan plan, DataProblems problems)
    {
        if (resample.Every.IsDate != table.HasDates)
        {
            problems.Add(null, null, table.HasDates
                ? $"resample: every has no unit, and {plan.Time} holds dates. Write, for example, every: 1h."
                : $"resample: every is a length of time, and {plan.Time} holds numbers. Write every as a number, or time_format for what the numbers are.");
            return table;
        }
        var before = table.Rows;
        var groups = GroupsOf(table);
        var merged = RowMerger.Merge(table, groups.SelectMany(rows => Runs(rows, row => resample.Every.Floor(table.Times[row]))),
            resample.By);
        if (merged.Rows < before)
            table.Facts.LeftOut.Add(new Reading.RowsLeftOut($"more, made {merged.Rows.ToString("N0", CultureInfo.InvariantCulture)} by resample",
                before - merged.Rows, []));
        return merged;
    }

    /// <summary>How many rows have the time of the one before.</summary>
    private static int Check(CsvTable table, CsvPlan plan, List<List<int>> groups, DataProblems problems)
    {
        var (back, same) = (new Sightings(), new Sightings());
        (int Now, int Before)? firstBack = null, firstSame = null;
        var (forward, identical) = (0, 0);
        foreach (var rows in groups)
            for (var i = 1; i < rows.Count; i++)
            {
                var (before, now) = (rows[i - 1], rows[i]);
                if (table.Times[now] > table.Times[before])
                {
                    forward++;
                    continue;
                }
                if (table.Times[now] < table.Times[before])
                {
                    back.Add(table.Lines[now]);
                    firstBack ??= (now, before);
                    continue;
                }
                same.Add(table.Lines[now]);
                firstSame ??= (now, before);
                if (IsSameRow(table, now, before)) identical++;
            }
        if (firstBack is var (late, early)) Back(table, plan, (late, early), back, forward, same.Count, problems);
        else if (firstSame is var (second, first) && plan.Duplicates == "error") Same(table, plan, (second, first), same, identical, problems);
        return same.Count;
    }

    private static void Back(CsvTable table, CsvPlan plan, (int Now, int Before) first, Sightings back, int forward, int same, DataProblems problems)
    {
        var name = plan.Time;
        var place = $"{name} of line {Line(table, first.Now)} lies before that of line {Line(table, first.Before)}{Whose(table, first.Now)}";
        var also = back.Count > 1 ? $", and so {back.Rows()}" : "";
        var message = forward == 0 && same == 0 && back.Count > 1 ? $"{name} descends: the latest row stands first. Write sort: true in task."
            : ClockChange.IsBack(table, first.Now, first.Before)
            ? $"{place}{also}: the clocks were set back there, and an hour comes twice. Write sort: true and duplicates: mean (or first, last) in task, "
                + $"or store "
                + "times in UTC."
            : $"{place}{also}; it must ascend. Write sort: true in "
                + $"task{(table.GroupNames.Count > 0 ? "" : ", or, if the file holds several series, name the column that "
                + "distinguishes them in group")}.";
        problems.Add(table.Lines[first.Now], null, message);
    }

    private static void Same(CsvTable table, CsvPlan plan, (int Now, int Before) first, Sightings same, int identical, DataProblems problems)
    {
        var rows = same.Count > 1 ? $", and so {same.Rows()}" : "";
        var values = identical == same.Count ? same.Count == 1 ? "The row is the same" : "The rows are the same"
            : identical == 0 ? same.Count == 1 ? "The row has other values" : "The rows have other values"
                : identical == 1 ? "One is the same row, the others have other values"
                    : $"{identical.ToString(CultureInfo.InvariantCulture)} are the same rows, the others have other values";
        var clocks = ClockChange.IsBack(table, first.Now, first.Before) ? ", and the clocks were set back there" : "";
        // Where every time comes several times, the file holds several series.
        var series = table.GroupNames.Count == 0 && same.Count > 0.3 * table.Rows
            ? " If the file holds several series, name the column that distinguishes them in group." : "";
        problems.Add(table.Lines[first.Now], null, $"{plan.Time} is the same as in line {Line(table, first.Before)}{Whose(table, first.Now)}{rows}. "
            + $"{values}{clocks}. "
            + $"Write duplicates: first, last or mean in task.{series}");
    }

    private static bool IsSameRow(CsvTable table, int now, int before)
    {
        var width = table.Inputs.Count;
        for (var k = 0; k < width; k++)
            if (!table.Values[now * width + k].Equals(table.Values[before * width + k])) return false;
        return table.All.All(target => target[now].Equals(target[before]));
    }

    private static string Whose(CsvTable table, int row) =>
        table.GroupNames.Count > 0 ? $" of the same group ('{ShownValue.Text(table.GroupNames[table.Groups[row]])}')" : "";

    private static string Line(CsvTable table, int row) => table.Lines[row].ToString(CultureInfo.InvariantCulture);
}
