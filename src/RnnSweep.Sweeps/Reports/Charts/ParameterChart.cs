using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>The sweep's metric at each run's best epoch against one parameter: a dot a run; listed values with their median and middle half.</summary>
public static class ParameterChart
{
    private const double Width = 360, Height = 240;

    // More dots hide each other.
    private const int MostDots = 1000;

    private const int FewestForBox = 4;

    // Share of a category's stretch in which its dots lie, so that they do not hide each other.
    private const double Scatter = 0.5;

    /// <summary>One chart for each parameter that varies, in the file's order, all with the same upright axis.</summary>
    public static IReadOnlyList<Chart> All(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return [.. new VariantText(sweep.Definition.Space).Varying.Select(name => Of(sweep, name)).OfType<Chart>()];
    }

    /// <summary>The chart of one parameter; null where no run has a value to show.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="parameter">A parameter of its space.</param>
    public static Chart? Of(SweepSnapshot sweep, string parameter)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var goal = sweep.Definition.Goal;
        var runs = sweep.Runs.Where(run => run.State is not (RunState.Diverged or RunState.Failed or RunState.Cancelled) && run.Reports.Count > 0).ToList();
        if (AxisScale.Fitting(runs.Select(run => run.Best(goal.Metric)), goal.Maximize) is not { } y) return null;
        var axis = ParameterAxis.Of(sweep, parameter);
        var description = $"{goal.Metric} at each run's best epoch against {parameter}.";
        var plot = new Plot(Width, Height, parameter, description, axis.Axis, PlotAxis.Of(y, goal.Metric, 4), []);
        var left = new LeftOut();
        var dots = runs.Where(run => left.Takes(run.Best(goal.Metric), y)).Select(run => (Run: run, X: axis.Share(run), Y: y.Share(run.Best(goal.Metric))))
            .ToList();
        DrawBoxes(plot, axis, dots);
        var best = Leaderboard.BestSoFar(sweep)?.Run.Number;
        var shown = Spread([.. dots.Where(dot => dot.X is not null && dot.Run.Number != best)]);
        foreach (var (run, x, up) in shown)
            plot.Add(Svg.Dot(plot.X(Scattered(run, axis, x!.Value)), plot.Y(up), 3, ChartPalette.Good, 0.7,
            HistoryChart.Words(run, run.Best(goal.Metric), runs.Count)));
        foreach (var run in sweep.Runs.Where(run => run.State == RunState.Diverged).Take(MostDots))
            if (axis.Share(run) is { } x) plot.Add(Svg.Cross(plot.X(Scattered(run, axis, x)), plot.Y(goal.Maximize ? 0 : 1), 3.2, ChartPalette.Diverged));
        foreach (var (run, x, up) in dots.Where(dot => dot.X is not null && dot.Run.Number == best))
            plot.Add(Svg.Dot(plot.X(Scattered(run, axis, x!.Value)), plot.Y(up), 5, ChartPalette.Best, 1,
                HistoryChart.Words(run, run.Best(goal.Metric), runs.Count)));
        var without = dots.Count(dot => dot.X is null);
        var placed = dots.Count - without;
        return new Chart(parameter, description, plot.Drawing, [.. left.Notes(), .. Missing(without), .. Crowded(axis.LeftOut), .. Thinned(Math.Min(placed,
            MostDots), placed)]);
    }

    private static void DrawBoxes(Plot plot, ParameterAxis axis, List<(RunSnapshot Run, double? X, double Y)> dots)
    {
        if (!axis.IsCategorical) return;
        var half = plot.Width / axis.Categories * Scatter * 0.6;
        foreach (var category in dots.GroupBy(dot => axis.Category(dot.Run)).Where(group => group.Key >= 0).OrderBy(group => group.Key))
        {
            var sorted = category.Select(dot => dot.Y).Order().ToList();
            if (sorted.Count < 2) continue;
            var middle = plot.X((category.Key + 0.5) / axis.Categories);
            var (low, median, high) = (plot.Y(Quantiles.Of(sorted, 0.25)), plot.Y(Quantiles.Of(sorted, 0.5)), plot.Y(Quantiles.Of(sorted, 0.75)));
            if (sorted.Count >= FewestForBox) plot.Add(Svg.Rectangle(middle - half, high, 2 * half, low - high, ChartPalette.Band));
            plot.Add(Svg.Line(middle - half, median, middle + half, median, ChartPalette.Median, 2));
        }
    }

    private static double Scattered(RunSnapshot run, ParameterAxis axis, double share)
    {
        if (!axis.IsCategorical) return share;
        // Multiples of the golden ratio spread evenly, whatever numbers a category's runs have.
        var place = run.Number * 0.6180339887 % 1;
        return share + (place - 0.5) * Scatter / axis.Categories;
    }

    private static List<(RunSnapshot Run, double? X, double Y)> Spread(List<(RunSnapshot Run, double? X, double Y)> dots) => dots.Count <= MostDots
        ? dots
        : [.. Enumerable.Range(0, MostDots).Select(i => dots[(int)((long)i * dots.Count / MostDots)])];

    private static IEnumerable<string> Missing(int count) =>
        count > 0 ? [$"{NumberFormat.Count(count, "run")} without it {(count == 1 ? "is" : "are")} left out."] : [];

    private static IEnumerable<string> Crowded(int values) =>
        values > 0 ? [$"{NumberFormat.Count(values, "value")} more {(values == 1 ? "has" : "have")} no place on the axis; their runs are left out."] : [];

    private static IEnumerable<string> Thinned(int shown, int all) => shown < all ? [$"{shown} of {all} runs are drawn."] : [];
}
