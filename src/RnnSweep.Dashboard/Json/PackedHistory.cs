using RnnSweep.Dashboard.Opened;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Events;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Json;

/// <summary>The two tables of a sweep's history, packed, with the columns that they have in JSON.</summary>
internal static class PackedHistory
{
    /// <summary>When what was trained.</summary>
    public static PackedTable Attempts(SweepHistory history)
    {
        var rows = history.Stretches;
        return new PackedTable(rows.Count,
        [
            Column("run", "integer", rows, (cells, one) => cells.Whole(one.Run)),
            Column("attempt", "integer", rows, (cells, one) => cells.Whole(one.Attempt.Number)),
            Column("worker", "text", rows, (cells, one) => cells.Words(one.Attempt.Worker)),
            Column("started_at", "time", rows, (cells, one) => cells.Moment(one.Attempt.StartedAt)),
            Column("ended_at", "time", rows, (cells, one) => cells.Moment(one.Attempt.EndedAt)),
            Column("from_epoch", "integer", rows, (cells, one) => cells.Whole(one.Attempt.FromEpoch)),
            Column("to_epoch", "integer", rows, (cells, one) => cells.Whole(one.Attempt.ToEpoch)),
            Column("reason", "text", rows, (cells, one) => cells.Words(one.Attempt.Reason ?? "")),
            Column("paused", "flag", rows, (cells, one) => cells.Value(ParameterValue.Of(one.IsPaused))),
        ]);
    }

    /// <summary>What rules have decided.</summary>
    public static PackedTable Decisions(SweepHistory history)
    {
        var rows = history.Decisions;
        return new PackedTable(rows.Count,
        [
            Column("time", "time", rows, (cells, one) => cells.Moment(one.Time)),
            Column("run", "integer", rows, (cells, one) => cells.Whole(one.Run)),
            Column("epoch", "integer", rows, (cells, one) => cells.Whole(one.Epoch)),
            Column("decision", "text", rows, (cells, one) => cells.Words(one.Decision)),
            Column("rule", "text", rows, (cells, one) => cells.Words(one.Rule)),
            Column("reason", "text", rows, (cells, one) => cells.Words(one.Reason)),
            Figure("rung", "integer", rows, figures => figures.Rung),
            Figure("rank", "integer", rows, figures => figures.Rank),
            Figure("competitors", "integer", rows, figures => figures.Competitors),
            Figure("value", "number", rows, figures => figures.Value),
            Figure("cutoff", "number", rows, figures => figures.Cutoff),
        ]);
    }

    private static PackedColumn Figure(string name, string kind, IReadOnlyList<RunDecided> rows, Func<RuleFigures, double?> value) =>
        Column(name, kind, rows, (cells, one) => cells.Figure(one.Figures is { } figures ? value(figures) : null));

    private static PackedColumn Column<T>(string name, string kind, IReadOnlyList<T> rows, Action<IRunCells, T> write)
    {
        var column = new PackedColumn(name, "history", kind, rows.Count);
        foreach (var row in rows) write(column, row);
        return column;
    }
}
