using System.Globalization;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// The results of a sweep, one row a run, as <c>export</c> prints them. A cell is a long, double, string, bool, or null where there is nothing to say;
/// doubles may be NaN or infinite, times are texts in ISO 8601, UTC.
/// </summary>
/// <param name="Columns">Names, each once.</param>
/// <param name="Rows">In the order of the run numbers; as many cells as columns.</param>
public sealed record ResultTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    private const string BestPrefix = "best_";

    /// <summary>The table of a sweep at this moment.</summary>
    public static ResultTable Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var runs = sweep.Runs.OrderBy(run => run.Number).ToList();
        var parameters = sweep.Definition.Space.Parameters.Select(parameter => parameter.Name).ToList();
        var metrics = MetricColumns(runs);
        string[] parents = Forks(sweep) ? [ResultColumns.ParentRun] : [];
        var fronts = FrontsOf(sweep);
        string[] ranks = fronts is null ? [] : [ResultColumns.ParetoRank];
        string[] columns = [.. ResultColumns.Head, .. parameters, .. ResultColumns.Progress, .. ranks, .. parents, .. metrics, .. ResultColumns.Model,
            .. ResultColumns.Circumstances];
        return new ResultTable(columns, [.. runs.Select(run => Row(run, parameters, fronts, parents.Length > 0, metrics))]);
    }

    /// <summary>The front of each run with several metrics; null where there is one.</summary>
    private static Dictionary<int, int?>? FrontsOf(SweepSnapshot sweep) => sweep.Definition.OtherGoals.Count == 0 ? null
        : Leaderboard.Of(sweep).Ranked.ToDictionary(entry => entry.Run.Number, entry => entry.Front);

    /// <summary>The column is there from the first run on, whatever has been forked so far.</summary>
    private static bool Forks(SweepSnapshot sweep) =>
        sweep.Definition.Catalogue.Methods.Find(sweep.Definition.Method) is { Forks: true } || sweep.Runs.Any(run => run.Parent is not null);

    /// <summary>
    /// Metrics of epochs, then the same with <c>best_</c>, then those of conclusions; within each in the order in which they first appear, run after run.
    /// A name that comes twice is one column: what the epochs say goes before what the conclusion says.
    /// </summary>
    private static List<string> MetricColumns(List<RunSnapshot> runs)
    {
        var epochs = runs.SelectMany(run => run.Reports).SelectMany(report => report.Metrics).Select(metric => metric.Name).Distinct().ToList();
        var conclusions = runs.SelectMany(run => run.Conclusion?.Metrics ?? []).Select(metric => metric.Name);
        return [.. epochs.Concat(epochs.Select(name => BestPrefix + name)).Concat(conclusions).Distinct()];
    }

    private static object?[] Row(
        RunSnapshot run, List<string> parameters, Dictionary<int, int?>? fronts, bool withParent, List<string> metrics)
    {
        var figures = Figures(run);
        return
        [
            (long)run.Number, run.State.Name(), run.Seed,
            .. parameters.Select(name => run.Variant.Find(name)?.ToCell()),
            (long)run.EpochsDone, run.BestEpoch == 0 ? null : (long)run.BestEpoch,
            .. fronts is not null ? [(object?)(long?)fronts.GetValueOrDefault(run.Number)] : Array.Empty<object?>(),
            .. withParent ? [(object?)(long?)run.Parent] : Array.Empty<object?>(),
            .. metrics.Select(name => figures.TryGetValue(name, out var value) ? (object?)value : null),
            run.Conclusion?.ParameterCount, run.Flops(), run.Conclusion?.WeightsDigest,
            (long)run.Attempts, run.Worker, run.Attempts == 0 ? null : Time(run.StartedAt), Time(run.FinishedAt), run.TrainSeconds,
        ];
    }

    private static Dictionary<string, double> Figures(RunSnapshot run)
    {
        var figures = new Dictionary<string, double>();
        foreach (var metric in run.LastReport()?.Metrics ?? []) figures.TryAdd(metric.Name, metric.Value);
        foreach (var metric in run.BestReport()?.Metrics ?? []) figures.TryAdd(BestPrefix + metric.Name, metric.Value);
        foreach (var metric in run.Conclusion?.Metrics ?? []) figures.TryAdd(metric.Name, metric.Value);
        return figures;
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
