using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Sweeps.Results;

/// <summary>The baselines as rows below the runs, for who reads the table without this program.</summary>
public static class BaselineRows
{
    /// <summary>The column that names them; it is empty for runs.</summary>
    public const string Column = "baseline";

    /// <summary>What <c>state</c> says of them.</summary>
    public const string State = "baseline";

    private const string BestPrefix = "best_";

    /// <summary>The table of a sweep with its baselines: rows without a number, the best first. The same table where there are none.</summary>
    public static ResultTable Under(SweepSnapshot sweep)
    {
        var table = ResultTable.Of(sweep);
        var baselines = BaselineBoard.Of(sweep);
        if (baselines.Count == 0) return table;
        return new ResultTable([.. table.Columns, Column],
            [.. table.Rows.Select(row => (IReadOnlyList<object?>)[.. row, null]), .. baselines.Select(one => Row(table.Columns, one))]);
    }

    private static IReadOnlyList<object?> Row(IReadOnlyList<string> columns, BaselineRead baseline) =>
        [.. columns.Select<string, object?>(column => column == "state" ? State : Figure(baseline, column)), baseline.Title];

    /// <summary>A baseline has no epochs: its figure is the last and the best one.</summary>
    private static double? Figure(BaselineRead baseline, string column)
    {
        var name = column.StartsWith(BestPrefix, StringComparison.Ordinal) ? column[BestPrefix.Length..] : column;
        return baseline.Figures.TryGetValue(name, out var value) ? value : null;
    }
}
