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
    /// <summary>Writes <c>count</c> and <c>columns</c> for some of the runs, inside an object.</summary>
    public void Write(Utf8JsonWriter json, IReadOnlyList<RunSnapshot> runs)
    {
        var goal = sweep.Definition.Goal.Metric;
        json.WriteNumber("count", runs.Count);
        json.WriteStartArray("columns");
        Column(json, "run", "run", "integer", runs, run => json.WriteNumberValue(run.Number));
        Column(json, "state", "run", "text", runs, run => json.WriteStringValue(run.State.Name()));
        // With one metric the page ranks by itself: each run that ends changes the ranks of all others.
        var ranked = sweep.Definition.OtherGoals.Count == 0 ? null : Leaderboard.Of(sweep).Ranked.ToDictionary(entry => entry.Run.Number);
        if (ranked is not null)
            Column(json, "rank", "run", "integer", runs, run => ApiJson.Optional(json, ranked.GetValueOrDefault(run.Number)?.Rank));
        if (sweep.Definition.Repeats > 1)
        {
            Column(json, "variant", "run", "integer", runs, run => json.WriteNumberValue(run.Variant.Number));
            Column(json, "repeat", "run", "integer", runs, run => json.WriteNumberValue(run.Repeat));
        }
        Column(json, "seed", "run", "integer", runs, run => json.WriteNumberValue(run.Seed));
        foreach (var parameter in sweep.Definition.Space.Parameters)
            Column(json, parameter.Name, "parameter", KindOf(parameter.Name), runs, run => ApiJson.Value(json, run.Variant.Find(parameter.Name)),
                run => run.Variant.Find(parameter.Name) is { Kind: ParameterValueKind.None });
        Column(json, "epochs_done", "progress", "integer", runs, run => json.WriteNumberValue(run.EpochsDone));
        Column(json, "epochs_planned", "progress", "integer", runs, run => json.WriteNumberValue(run.Epochs));
        Column(json, "best_epoch", "progress", "integer", runs, run => ApiJson.Optional(json, run.BestEpoch == 0 ? null : run.BestEpoch));
        Column(json, "best", "progress", "number", runs, run => ApiJson.Optional(json, run.BestEpoch == 0 ? null : run.Best(goal)));
        if (ranked is not null)
            Column(json, ResultColumns.ParetoRank, "progress", "integer", runs, run => ApiJson.Optional(json, ranked.GetValueOrDefault(run.Number)?.Front));
        // As the leaderboard has it: not at all where nothing can be said of any run.
        if (Diagnosis.IsKnown(sweep))
            Column(json, "diagnosis", "progress", "text", runs,
            run => json.WriteStringValue(Diagnosis.Of(sweep, run) is { Length: > 0 } cause ? cause : null));
        WriteMetrics(json, runs);
        Column(json, "parameters", "model", "integer", runs, run => ApiJson.Optional(json, run.Conclusion?.ParameterCount));
        Column(json, "flops", "model", "number", runs, run => ApiJson.Number(json, run.Flops()));
        Column(json, "attempts", "circumstance", "integer", runs, run => json.WriteNumberValue(run.Attempts));
        Column(json, "worker", "circumstance", "text", runs, run => json.WriteStringValue(run.Worker));
        Column(json, "started_at", "circumstance", "time", runs, run => Moment(json, run.Attempts == 0 ? null : run.StartedAt));
        Column(json, "finished_at", "circumstance", "time", runs, run => Moment(json, run.FinishedAt));
        Column(json, "train_seconds", "circumstance", "number", runs, run => ApiJson.Number(json, run.TrainSeconds));
        Column(json, "reason", "circumstance", "text", runs, run => json.WriteStringValue(run.Reason));
        Column(json, "note", "circumstance", "text", runs, run => json.WriteStringValue(run.Note));
        json.WriteEndArray();
    }

    private void WriteMetrics(Utf8JsonWriter json, IReadOnlyList<RunSnapshot> runs)
    {
        var (epochs, conclusions) = register.MetricsOf(sweep);
        var written = new HashSet<string>();
        epochs = [.. epochs.Where(IsShown)];
        // Looked up once for all columns: of many runs this is most of the work.
        IReadOnlyList<MetricValue>?[] last = [.. runs.Select(run => run.LastReport()?.Metrics)];
        IReadOnlyList<MetricValue>?[] best = [.. runs.Select(run => run.BestReport()?.Metrics)];
        IReadOnlyList<MetricValue>?[] concluded = [.. runs.Select(run => run.Conclusion?.Metrics)];
        foreach (var name in epochs)
            if (written.Add(name)) Metric(json, name, runs, last, name);
        foreach (var name in epochs)
            if (written.Add($"best_{name}")) Metric(json, $"best_{name}", runs, best, name);
        foreach (var name in conclusions.Where(IsShown))
            if (written.Add(name)) Metric(json, name, runs, concluded, name);
    }

    // The figures of single lags, gates, layers and parameters are several hundred columns that nobody reads: a run's own view has them.
    private bool IsShown(string metric) => !MetricDetail.Is(metric) || sweep.Definition.Goals.Any(goal => goal.Metric == metric);

    /// <summary>A metric of all runs, out of one list a run. As a rule runs report in the same order: it is looked for where it was.</summary>
    private static void Metric(
        Utf8JsonWriter json, string column, IReadOnlyList<RunSnapshot> runs, IReadOnlyList<MetricValue>?[] metrics, string name)
    {
        var (place, at) = (0, 0);
        Column(json, column, "metric", "number", runs, _ => ApiJson.Optional(json, metrics[place++] is { } own ? Find(own, name, ref at) : null));
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

    private static void Column(
        Utf8JsonWriter json, string name, string group, string kind, IReadOnlyList<RunSnapshot> runs, Action<RunSnapshot> write,
        Func<RunSnapshot, bool>? isOff = null)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("group", group);
        json.WriteString("kind", kind);
        json.WriteStartArray("values");
        foreach (var run in runs) write(run);
        json.WriteEndArray();
        json.WriteStartArray("off");
        for (var place = 0; isOff is not null && place < runs.Count; place++)
            if (isOff(runs[place])) json.WriteNumberValue(place);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Moment(Utf8JsonWriter json, DateTimeOffset? value)
    {
        if (value is { } time) json.WriteNumberValue(time.ToUnixTimeMilliseconds() / 1000m);
        else json.WriteNullValue();
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
