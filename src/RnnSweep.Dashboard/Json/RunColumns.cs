using System.Text.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Json;

/// <summary>Runs by columns: those of <c>export</c> but for details, and what a table on a screen wants besides.</summary>
/// <param name="sweep">The sweep: it says which columns there are, also for a part of its runs.</param>
/// <param name="register">What is known of its runs' metrics.</param>
internal sealed class RunColumns(SweepSnapshot sweep, RunRegister register)
{
    // So many runs are in a processor's cache at once.
    private const int Together = 256;

    /// <summary>Writes <c>count</c> and <c>columns</c> for some of the runs, inside an object.</summary>
    public void Write(Utf8JsonWriter json, IReadOnlyList<RunSnapshot> runs)
    {
        var cells = new JsonRunCells(json);
        json.WriteNumber("count", runs.Count);
        json.WriteStartArray("columns");
        foreach (var column in ColumnsOf(runs))
        {
            cells.Begin(column.Name, column.Group, column.Kind);
            for (var place = 0; place < runs.Count; place++) column.Write(cells, place);
            cells.End();
        }
        json.WriteEndArray();
    }

    /// <summary>Some of the runs, packed.</summary>
    public PackedTable Packed(IReadOnlyList<RunSnapshot> runs)
    {
        var columns = ColumnsOf(runs).Select(column => (column.Write, Cells: new PackedColumn(column.Name, column.Group, column.Kind, runs.Count))).ToList();
        for (var from = 0; from < runs.Count; from += Together)
            foreach (var (write, cells) in columns)
                for (var place = from; place < Math.Min(from + Together, runs.Count); place++) write(cells, place);
        return new PackedTable(runs.Count, [.. columns.Select(column => column.Cells)]);
    }

    private List<RunColumn> ColumnsOf(IReadOnlyList<RunSnapshot> runs)
    {
        var (goal, columns) = (sweep.Definition.Goal.Metric, new List<RunColumn>());
        Column("run", "run", "integer", (cells, run) => cells.Whole(run.Number));
        Column("state", "run", "text", (cells, run) => cells.Words(run.State.Name()));
        // With one metric the page ranks by itself: each run that ends changes the ranks of all others.
        var ranked = sweep.Definition.OtherGoals.Count == 0 ? null : Leaderboard.Of(sweep).Ranked.ToDictionary(entry => entry.Run.Number);
        if (ranked is not null) Column("rank", "run", "integer", (cells, run) => cells.Whole(ranked.GetValueOrDefault(run.Number)?.Rank));
        if (sweep.Definition.HasRepeats)
        {
            Column("variant", "run", "integer", (cells, run) => cells.Whole(run.Variant.Number));
            Column("repeat", "run", "integer", (cells, run) => cells.Whole(run.Repeat));
        }
        Column("seed", "run", "integer", (cells, run) => cells.Whole(run.Seed));
        foreach (var parameter in sweep.Definition.Space.Parameters)
            Column(parameter.Name, "parameter", KindOf(parameter.Name), (cells, run) => cells.Value(run.Variant.Find(parameter.Name)));
        Column("epochs_done", "progress", "integer", (cells, run) => cells.Whole(run.EpochsDone));
        Column("epochs_planned", "progress", "integer", (cells, run) => cells.Whole(run.Epochs));
        Column("best_epoch", "progress", "integer", (cells, run) => cells.Whole(run.BestEpoch == 0 ? null : run.BestEpoch));
        Column("best", "progress", "number", (cells, run) => cells.Figure(run.BestEpoch == 0 ? null : run.Best(goal)));
        if (ranked is not null)
            Column(ResultColumns.ParetoRank, "progress", "integer", (cells, run) => cells.Whole(ranked.GetValueOrDefault(run.Number)?.Front));
        // As the leaderboard has it: not at all where nothing can be said of any run.
        if (Diagnosis.IsKnown(sweep))
            Column("diagnosis", "progress", "text", (cells, run) => cells.Words(Diagnosis.Of(sweep, run) is { Length: > 0 } cause ? cause : null));
        columns.AddRange(MetricsOf(runs));
        Column("parameters", "model", "integer", (cells, run) => cells.Whole(run.Conclusion?.ParameterCount));
        Column("flops", "model", "number", (cells, run) => cells.Figure(run.Flops()));
        Column("attempts", "circumstance", "integer", (cells, run) => cells.Whole(run.Attempts));
        Column("worker", "circumstance", "text", (cells, run) => cells.Words(run.Worker));
        Column("started_at", "circumstance", "time", (cells, run) => cells.Moment(run.Attempts == 0 ? null : run.StartedAt));
        Column("finished_at", "circumstance", "time", (cells, run) => cells.Moment(run.FinishedAt));
        Column("train_seconds", "circumstance", "number", (cells, run) => cells.Figure(run.TrainSeconds));
        Column("reason", "circumstance", "text", (cells, run) => cells.Words(run.Reason));
        Column("note", "circumstance", "text", (cells, run) => cells.Words(run.Note));
        return columns;

        void Column(string name, string group, string kind, Action<IRunCells, RunSnapshot> write) =>
            columns.Add(new RunColumn(name, group, kind, (cells, place) => write(cells, runs[place])));
    }

    private IEnumerable<RunColumn> MetricsOf(IReadOnlyList<RunSnapshot> runs)
    {
        var (epochs, conclusions) = register.MetricsOf(sweep);
        var written = new HashSet<string>();
        epochs = [.. epochs.Where(IsShown)];
        // Looked up once for all columns: of many runs this is most of the work.
        IReadOnlyList<MetricValue>?[] last = [.. runs.Select(run => run.LastReport()?.Metrics)];
        IReadOnlyList<MetricValue>?[] best = [.. runs.Select(run => run.BestReport()?.Metrics)];
        IReadOnlyList<MetricValue>?[] concluded = [.. runs.Select(run => run.Conclusion?.Metrics)];
        foreach (var name in epochs)
            if (written.Add(name)) yield return Metric(name, last, name);
        foreach (var name in epochs)
            if (written.Add($"best_{name}")) yield return Metric($"best_{name}", best, name);
        foreach (var name in conclusions.Where(IsShown))
            if (written.Add(name)) yield return Metric(name, concluded, name);
    }

    // The figures of single lags, gates, layers and parameters are several hundred columns that nobody reads: a run's own view has them.
    private bool IsShown(string metric) => !MetricDetail.Is(metric) || sweep.Definition.Goals.Any(goal => goal.Metric == metric);

    /// <summary>A metric of all runs, out of one list a run. As a rule runs report in the same order: it is looked for where it was.</summary>
    private static RunColumn Metric(string column, IReadOnlyList<MetricValue>?[] metrics, string name)
    {
        var at = 0;
        return new RunColumn(column, "metric", "number", (cells, place) => cells.Figure(metrics[place] is { } own ? Find(own, name, ref at) : null));
    }

    private static double? Find(IReadOnlyList<MetricValue> metrics, string name, ref int at)
    {
        if (at < metrics.Count && metrics[at].Name == name) return metrics[at].Value;
        for (var i = 0; i < metrics.Count; i++)
        {
            if (metrics[i].Name != name) continue;
            at = i;
            return metrics[i].Value;
        }
        return null;
    }

    /// <summary>One kind for all runs, whatever they have drawn so far.</summary>
    private string KindOf(string parameter)
    {
        var distribution = sweep.Definition.Space.Parameters.First(p => p.Name == parameter).Distribution;
        var values = distribution.Listed;
        return distribution switch
        {
            _ when values is not null && values.All(value => value.Kind == ParameterValueKind.Integer) => "integer",
            _ when values is not null && values.All(value => value.IsNumber) => "number",
            _ when values is not null && values.All(value => value.Kind == ParameterValueKind.Flag) => "flag",
            _ when values is not null => "text",
            { IsWhole: true } => "integer",
            _ => "number",
        };
    }
}
