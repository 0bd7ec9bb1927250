using RnnSweep.Search.Importance;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>What mattered in a sweep for one of its metrics.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Maximize">Whether more of it is better.</param>
/// <param name="Result">What mattered; null where <paramref name="Absence"/> says why it cannot be told.</param>
/// <param name="Absence">Why not, in words; null where there is a result.</param>
public sealed record SweepImportance(string Metric, bool Maximize, ImportanceResult? Result, string? Absence)
{
    /// <summary>The importance of each parameter at this moment. Runs count that have finished, were stopped or have diverged; a variant by its mean.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="metric">A metric of its runs, at their best epoch; null: the sweep's own.</param>
    /// <param name="maximize">Whether more of it is better; null: as the sweep says of its own metric, else less is better.</param>
    /// <param name="method">How it is measured; null: by the number of variants.</param>
    public static SweepImportance Of(SweepSnapshot sweep, string? metric = null, bool? maximize = null, ImportanceMethod? method = null)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var name = metric ?? sweep.Definition.Goal.Metric;
        var isMore = maximize ?? IsMore(sweep, name);
        var observations = Observations(sweep, name, isMore);
        var known = observations.Count(one => double.IsFinite(one.Value));
        if (known < ImportanceAnalysis.Fewest)
            return new SweepImportance(name, isMore, null,
                $"{NumberFormat.Count(known, "variant")} with a value of {name}; it takes {ImportanceAnalysis.Fewest} to tell what mattered");
        var result = ImportanceAnalysis.Of(sweep.Definition.Space, observations, method);
        return result is null
            ? new SweepImportance(name, isMore, null, $"neither {name} nor the parameters differ between the variants")
            : new SweepImportance(name, isMore, isMore ? Negated(result) : result, null);
    }

    /// <summary>What the model behind the main effects expects of two parameters together; null where it cannot be told.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="first">The parameter across.</param>
    /// <param name="second">The parameter up.</param>
    /// <param name="metric">As in <see cref="Of"/>.</param>
    public static EffectSurface? Surface(SweepSnapshot sweep, string first, string second, string? metric = null)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var name = metric ?? sweep.Definition.Goal.Metric;
        var isMore = IsMore(sweep, name);
        var observations = Observations(sweep, name, isMore);
        if (observations.Count(one => double.IsFinite(one.Value)) < ImportanceAnalysis.Fewest) return null;
        var surface = ImportanceAnalysis.Surface(sweep.Definition.Space, observations, first, second);
        return surface is null || !isMore ? surface
            : surface with { Means = [.. surface.Means.Select(row => (IReadOnlyList<double>)[.. row.Select(mean => -mean)])] };
    }

    /// <summary>The names that <see cref="Of"/> takes: metrics of the runs' epochs and of what they were concluded with.</summary>
    public static IReadOnlyList<string> Metrics(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return
        [
            .. sweep.Runs.SelectMany(run => run.Reports.Take(1)).SelectMany(report => report.Metrics)
                .Concat(sweep.Runs.SelectMany(run => run.Conclusion?.Metrics ?? [])).Select(one => one.Name).Distinct(),
        ];
    }

    private static bool IsMore(SweepSnapshot sweep, string metric) =>
        sweep.Definition.Goals.FirstOrDefault(goal => goal.Metric == metric) is { Maximize: true };

    /// <summary>What came of each variant: its mean, to be minimised.</summary>
    internal static List<ImportanceObservation> Observations(SweepSnapshot sweep, string metric, bool isMore)
    {
        var observations = new List<ImportanceObservation>();
        foreach (var runs in sweep.Runs.Where(IsCounted).OrderBy(run => run.Number).GroupBy(run => run.Variant.Number))
        {
            var mean = runs.Average(run => ValueOf(run, metric));
            // A run that diverged has no value of the sweep's metric, and is the worst; of another metric it says nothing.
            if (double.IsNaN(mean) && metric != sweep.Definition.Goal.Metric) continue;
            observations.Add(new ImportanceObservation(runs.First().Variant, isMore ? -mean : mean));
        }
        return observations;
    }

    private static bool IsCounted(RunSnapshot run) => run.State is RunState.Finished or RunState.Stopped or RunState.Diverged;

    private static double ValueOf(RunSnapshot run, string metric)
    {
        if (run.State == RunState.Diverged) return double.NaN;
        var best = run.Best(metric);
        if (!double.IsNaN(best)) return best;
        foreach (var one in run.Conclusion?.Metrics ?? [])
            if (one.Name == metric) return one.Value;
        return double.NaN;
    }

    private static ImportanceResult Negated(ImportanceResult result) => result with
    {
        Parameters = [.. result.Parameters.Select(one => one with { Curve = [.. one.Curve.Select(point => point with { Mean = -point.Mean })] })],
    };
}
