using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Results;

/// <summary>A run's gradient by lag at one moment: D(k) at the recorded lags, with γ and the horizon.</summary>
/// <param name="Moment">Which: <c>start</c>, <c>best</c> or <c>end</c>.</param>
/// <param name="Epoch">The epoch after which; 0 for the start.</param>
/// <param name="Points">Lags ascending, from 0.</param>
/// <param name="Gamma">γ; NaN where too little arrives to tell.</param>
/// <param name="Horizon">Steps back at which a hundredth still arrives; NaN where there is no gradient.</param>
public sealed record GradientCurve(string Moment, int Epoch, IReadOnlyList<(int Lag, double Value)> Points, double Gamma, double Horizon)
{
    private const string StartPrefix = "start_";

    /// <summary>
    /// The curves there are, in the order start, best, end. The start's is known once a run has ended; an end that is the best epoch is not told twice.
    /// </summary>
    public static IReadOnlyList<GradientCurve> Of(RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var curves = new List<GradientCurve>();
        Add(curves, "start", 0, run.Conclusion?.Metrics.Where(metric => metric.Name.StartsWith(StartPrefix, StringComparison.Ordinal))
            .Select(metric => metric with { Name = metric.Name[StartPrefix.Length..] }));
        Add(curves, "best", run.BestEpoch, run.BestReport()?.Metrics);
        if (run.LastReport() is { } last && last.Epoch != run.BestEpoch) Add(curves, "end", last.Epoch, last.Metrics);
        return curves;
    }

    /// <summary>Whether any run of a sweep was looked into.</summary>
    public static bool IsKnown(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return sweep.Runs.Any(run => run.LastReport() is { } last && !double.IsNaN(last[FlowMetrics.Horizon]));
    }

    /// <summary>The geometric mean of several runs' curves at the lags that all of them have, in the order of the runs' numbers; null of none.</summary>
    public static IReadOnlyList<(int Lag, double Value)>? Merge(IEnumerable<(int Run, GradientCurve Curve)> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var ordered = curves.OrderBy(one => one.Run).Select(one => one.Curve).ToList();
        if (ordered.Count == 0) return null;
        var merged = new List<(int, double)>();
        foreach (var (lag, _) in ordered[0].Points)
        {
            var values = ordered.Select(curve => curve.Points.FirstOrDefault(point => point.Lag == lag, (Lag: lag, Value: double.NaN)).Value).ToList();
            if (!values.Exists(double.IsNaN)) merged.Add((lag, LogMean.Of(values)));
        }
        return merged;
    }

    private static void Add(List<GradientCurve> curves, string moment, int epoch, IEnumerable<MetricValue>? metrics)
    {
        if (metrics is null) return;
        var all = metrics.ToList();
        var points = all.Select(metric => (Lag: FlowMetrics.LagOf(metric.Name), metric.Value)).Where(point => point.Lag is not null)
            .Select(point => (Lag: point.Lag!.Value, point.Value)).OrderBy(point => point.Lag).ToList();
        if (points.Count > 0) curves.Add(new GradientCurve(moment, epoch, points, Find(FlowMetrics.Gamma), Find(FlowMetrics.Horizon)));

        double Find(string name) => all.Where(metric => metric.Name == name).Select(metric => metric.Value).DefaultIfEmpty(double.NaN).First();
    }
}
