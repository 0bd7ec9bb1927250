using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>The runs of a sweep in the order of their numbers, each with its metric at its best epoch, and the best of all up to each.</summary>
public static class HistoryChart
{
    private const double Width = 400, Height = 290;

    // Pointing at a dot shows its figures; more of them make the page too long for what it is worth.
    internal const int MostWords = 300;

    /// <summary>The chart; null before the first epoch.</summary>
    public static Chart? Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var goal = sweep.Definition.Goal;
        var runs = sweep.Runs.Where(run => run.State is not (RunState.Diverged or RunState.Failed or RunState.Cancelled) && run.Reports.Count > 0).ToList();
        if (AxisScale.Fitting(runs.Select(run => run.Best(goal.Metric)), goal.Maximize) is not { } y) return null;
        var x = AxisScale.Whole(1, sweep.Runs.Max(run => run.Number));
        var diverged = sweep.Runs.Where(run => run.State == RunState.Diverged).ToList();
        const string Title = "History of the best";
        var description = $"{goal.Metric} at each run's best epoch, by run number, and the best up to each.";
        var plot = new Plot(Width, Height, Title, description, PlotAxis.Of(x, "run", 8), PlotAxis.Of(y, goal.Metric, 5), Entries(diverged.Count));

        var left = new LeftOut();
        var (steps, best) = (new List<(double X, double Y)>(), double.NaN);
        foreach (var run in runs)
        {
            var value = run.Best(goal.Metric);
            if (!left.Takes(value, y)) continue;
            var (across, up) = (plot.X(x.Share(run.Number)), plot.Y(y.Share(value)));
            var improves = goal.Improves(value, best);
            plot.Add(Svg.Dot(across, up, improves ? 4 : 3, improves ? ChartPalette.Best : ChartPalette.Good, improves ? 1 : 0.7,
                Words(run, value, runs.Count)));
            if (!improves) continue;
            if (steps.Count > 0) steps.Add((across, steps[^1].Y));
            steps.Add((across, up));
            best = value;
        }

        if (steps.Count > 0) plot.Add(Svg.Path(Svg.Polyline([.. steps, (plot.X(1), steps[^1].Y)]), ChartPalette.Best, 2));
        foreach (var run in diverged)
            plot.Add(Svg.Cross(plot.X(x.Share(run.Number)), plot.Y(goal.Maximize ? 0 : 1), 3.5, ChartPalette.Diverged,
            runs.Count <= MostWords ? $"run {run.Number} diverged" : null));
        return new Chart(Title, description, plot.Drawing, [.. left.Notes()]);
    }

    internal static string? Words(RunSnapshot run, double value, int runs) => runs <= MostWords ? $"run {run.Number}: {NumberFormat.Figure(value)}" : null;

    private static IEnumerable<LegendEntry> Entries(int diverged)
    {
        yield return new LegendEntry(LegendMark.Line, ChartPalette.Best, "best so far");
        yield return new LegendEntry(LegendMark.Dot, ChartPalette.Good, "a run");
        if (diverged > 0) yield return new LegendEntry(LegendMark.Cross, ChartPalette.Diverged, $"{diverged} diverged (at the edge)");
    }
}
