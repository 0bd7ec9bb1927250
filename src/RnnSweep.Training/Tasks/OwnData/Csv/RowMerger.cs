namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Makes one row of several: those of the same time, or those of the same step of a coarser clock.</summary>
internal static class RowMerger
{
    /// <summary>A table with a row for each run of rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="runs">The rows that become one, in order, and the time of what they become.</param>
    /// <param name="by">mean, sum, first, last, min or max; categories, truth values and classes have a last one and no mean.</param>
    internal static CsvTable Merge(CsvTable table, IEnumerable<(IReadOnlyList<int> Rows, double Time)> runs, string by)
    {
        var merged = new CsvTable
        {
            Inputs = table.Inputs,
            Columns = table.Columns,
            HasSteps = table.HasSteps,
            TimeForm = table.TimeForm,
            Classes = table.Classes,
            GroupNames = table.GroupNames,
            Facts = table.Facts,
            Others = [.. table.Others.Select(_ => new List<double>())],
        };
        var width = table.Inputs.Count;
        foreach (var (rows, time) in runs)
        {
            for (var k = 0; k < width; k++) merged.Values.Add(Of(rows, row => table.Values[row * width + k], Fitting(by, table.HasSteps[k])));
            merged.Targets.Add(Of(rows, row => table.Targets[row], Fitting(by, table.Classes.Count > 0)));
            foreach (var (target, others) in merged.Others.Zip(table.Others)) target.Add(Of(rows, row => others[row], by));
            merged.Lines.Add(table.Lines[rows[0]]);
            merged.Times.Add(time);
            if (table.Groups.Count > 0) merged.Groups.Add(table.Groups[rows[0]]);
        }
        return merged;
    }

    private static string Fitting(string by, bool hasSteps) => hasSteps && by is not ("first" or "last") ? "last" : by;

    private static double Of(IReadOnlyList<int> rows, Func<int, double> value, string by)
    {
        if (rows.Count == 1) return value(rows[0]);
        var known = rows.Select(value).Where(one => !double.IsNaN(one)).ToArray();
        if (known.Length == 0) return double.NaN;
        return by switch
        {
            "first" => known[0],
            "last" => known[^1],
            "sum" => known.Sum(),
            "min" => known.Min(),
            "max" => known.Max(),
            _ => known.Sum() / known.Length,
        };
    }
}
