using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>Parallel coordinates: one upright axis a parameter, the metric last; one line per run, shaded by its rank.</summary>
public sealed class ParallelChart
{
    /// <summary>Lines at most; the best run's is always among them.</summary>
    public const int MostLines = 500;

    private const double Height = 360, Top = 56, Bottom = 322, Side = 46, LeastWidth = 1100, WidthByAxis = 96;

    // Where a line passes an axis on which its run has no value.
    private const double Nowhere = 338;

    private const int LongestName = 15, LongestLabel = 11;

    private readonly IReadOnlyList<ParameterAxis> _axes;
    private readonly AxisScale _y;
    private readonly string _metric;
    private readonly double _width;

    private ParallelChart(SweepSnapshot sweep, IReadOnlyList<string> parameters, AxisScale y)
    {
        (_axes, _y, _metric) = ([.. parameters.Select(name => ParameterAxis.Of(sweep, name))], y, sweep.Definition.Goal.Metric);
        _width = Math.Max(LeastWidth, (_axes.Count + 1) * WidthByAxis);
    }

    /// <summary>The chart; null where fewer than two parameters vary or no run has a value.</summary>
    public static Chart? Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var varying = new VariantText(sweep.Definition.Space).Varying;
        var ranked = Leaderboard.Of(sweep).Ranked.Where(entry => entry.Run.State != RunState.Diverged && double.IsFinite(entry.Value)).ToList();
        if (varying.Count < 2 || AxisScale.Fitting(ranked.Select(entry => entry.Value), sweep.Definition.Goal.Maximize) is not { } y) return null;
        return new ParallelChart(sweep, varying, y).Draw(ranked, [.. sweep.Runs.Where(run => run.State == RunState.Diverged)]);
    }

    private Chart Draw(List<LeaderboardEntry> ranked, List<RunSnapshot> diverged)
    {
        const string Title = "All parameters at once";
        var description = $"One line per run through its parameters to its {_metric}; the better its rank, the stronger its line.";
        var svg = Svg.Root(_width, Height, Title, description);
        svg.Add(new Legend(Entries(ranked, diverged), _width).Draw(2, 0));
        var left = new LeftOut();
        var all = ranked.Count + diverged.Count;
        var (shown, shownDiverged) = (Spread(ranked, all), Spread(diverged, all));
        foreach (var run in shownDiverged)
        {
            var points = Points(run).ToList();
            svg.Add(Svg.Path(Svg.Polyline(points), ChartPalette.Diverged, 1.2, 0.8, "3 2"), Svg.Cross(points[^1].X, points[^1].Y, 3.5, ChartPalette.Diverged));
        }

        foreach (var entry in Enumerable.Reverse(shown).Where(entry => left.Takes(entry.Value, _y)))
        {
            var best = entry.Rank == 1;
            var shade = ChartPalette.Shade(1 + (int)((entry.Rank!.Value - 1L) * ChartPalette.Shades / ranked.Count));
            svg.Add(Svg.Path(Svg.Polyline([.. Points(entry.Run), (X(_axes.Count), Y(_y.Share(entry.Value)))]), best ? ChartPalette.Best : shade,
                best ? 3 : 1.3));
        }

        for (var i = 0; i < _axes.Count; i++) DrawAxis(svg, i, _axes[i].Axis);
        DrawAxis(svg, _axes.Count, PlotAxis.Of(_y, _metric, 5));
        if (shown.Any(entry => _axes.Any(axis => axis.Share(entry.Run) is null)))
            svg.Add(Svg.TextOver(2, Nowhere + 18, "below an axis: not active", ChartPalette.Quiet, "start", 40));
        var drawn = shown.Count + shownDiverged.Count;
        return new Chart(Title, description, svg, [.. left.Notes(), .. drawn < all ? [$"{drawn} of {all} runs are drawn."] : Array.Empty<string>()]);
    }

    private static IEnumerable<LegendEntry> Entries(List<LeaderboardEntry> ranked, List<RunSnapshot> diverged)
    {
        yield return new LegendEntry(LegendMark.Line, ChartPalette.Best, $"run {ranked[0].Run.Number}, the best");
        if (ranked.Count > 2) yield return new LegendEntry(LegendMark.Line, ChartPalette.Shade(1), "best fifth");
        if (ranked.Count > 2) yield return new LegendEntry(LegendMark.Line, ChartPalette.Shade(ChartPalette.Shades), "worst fifth");
        if (diverged.Count > 0) yield return new LegendEntry(LegendMark.DashedCross, ChartPalette.Diverged, $"{diverged.Count} diverged");
    }

    private void DrawAxis(System.Xml.Linq.XElement svg, int place, PlotAxis axis)
    {
        var (x, last) = (X(place), place == _axes.Count);
        svg.Add(Svg.Line(x, Top, x, Bottom, ChartPalette.Quiet));
        var (at, anchor) = place == 0 ? (2, "start") : last ? (_width - 2, "end") : (x, "middle");
        svg.Add(Svg.Text(at, Top - 12, axis.Title.Replace(" (log scale)", "", StringComparison.Ordinal), ChartPalette.Text, anchor, LongestName));
        foreach (var (share, label) in axis.Marks)
        {
            svg.Add(Svg.Line(x - 3, Y(share), x + 3, Y(share), ChartPalette.Quiet));
            svg.Add(Svg.TextOver(last ? x + 6 : x - 6, Y(share) + 4, label, ChartPalette.Text, last ? "start" : "end", LongestLabel));
        }
    }

    private IEnumerable<(double X, double Y)> Points(RunSnapshot run) =>
        _axes.Select((axis, place) => (X(place), axis.Share(run) is { } share ? Y(share) : Nowhere));

    private double X(int place) => Side + place * (_width - 2 * Side) / _axes.Count;

    private static double Y(double share) => Bottom - share * (Bottom - Top);

    /// <summary>The first, and others evenly spread over the list, so that the kinds keep their proportion.</summary>
    private static List<T> Spread<T>(List<T> list, int all)
    {
        if (all <= MostLines) return list;
        var share = (int)((long)list.Count * (MostLines - 1) / all);
        return [.. Enumerable.Range(0, Math.Max(Math.Min(1, list.Count), share)).Select(i => list[(int)((long)i * list.Count / Math.Max(1, share))])];
    }
}
