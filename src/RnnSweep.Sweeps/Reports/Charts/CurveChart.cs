using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>A metric over the epochs: the best runs against the others (thin lines, their median and middle half) and those that diverged.</summary>
internal sealed class CurveChart
{
    public const int BestRuns = 10;

    private const double Width = 400, Height = 290;

    // A line more could not be told from the others, and every one makes the page longer.
    private const int MostLines = 150;

    // Of fewer runs a middle half says nothing.
    private const int FewestForBand = 4;

    private readonly LeftOut _left = new();
    private readonly string _metric;
    private readonly RunGroups _groups;
    private readonly AxisScale _x;
    private readonly AxisScale _y;

    private readonly IReadOnlyList<double> _baselines;

    private CurveChart(string metric, RunGroups groups, AxisScale x, AxisScale y, IReadOnlyList<double> baselines) =>
        (_metric, _groups, _x, _y, _baselines) = (metric, groups, x, y, baselines);

    public static Chart? Of(SweepSnapshot sweep, string metric, string title, bool logarithmic)
    {
        var groups = RunGroups.Of(sweep, BestRuns);
        var steady = Values(sweep.Runs.Where(run => run.State != RunState.Diverged), metric).ToList();
        // A loss on its way to infinity would press all others flat; a gradient's way there is what its chart is for.
        var high = !logarithmic && sweep.Definition.Goal.Maximize;
        var baselines = Baselines.Of(sweep.Runs, metric);
        steady.AddRange(baselines);
        var scale = AxisScale.Fitting(logarithmic ? Values(sweep.Runs, metric) : steady, high, logarithmic)
            ?? AxisScale.Fitting(Values(sweep.Runs, metric), high, logarithmic);
        var epochs = sweep.Runs.Select(run => run.EpochsDone).DefaultIfEmpty().Max();
        if (scale is null || epochs < 2) return null;
        return new CurveChart(metric, groups, AxisScale.Whole(1, epochs), scale, baselines).Draw(title);
    }

    private static IEnumerable<double> Values(IEnumerable<RunSnapshot> runs, string metric) =>
        runs.SelectMany(run => run.Reports).Select(report => report[metric]);

    private Chart Draw(string title)
    {
        var description = $"{_metric} by epoch, one line per run.";
        var plot = new Plot(Width, Height, title, description, PlotAxis.Of(_x, "epoch", 8), PlotAxis.Of(_y, _metric, 5), Entries());
        var (rest, diverged) = (Spread(_groups.Rest), Spread(_groups.Diverged.Where(run => run.Reports.Count > 0).ToList()));
        DrawBand(plot);
        foreach (var level in _baselines)
            plot.Add(Svg.Line(plot.X(0), plot.Y(_y.Share(level)), plot.X(1), plot.Y(_y.Share(level)), ChartPalette.Quiet, 1.2, "1 3"));
        foreach (var run in rest) plot.Add(Svg.Path(Line(plot, run), ChartPalette.Rest, 0.8, 0.5));
        DrawMedian(plot);
        foreach (var run in diverged) DrawDiverged(plot, run);
        foreach (var run in _groups.Next.Reverse()) plot.Add(Svg.Path(Line(plot, run), ChartPalette.Good, 1.2, 0.8));
        if (_groups.Best is { } best) plot.Add(Svg.Path(Line(plot, best), ChartPalette.Best, 2.5));
        return new Chart(title, description, plot.Drawing, [.. _left.Notes(), .. Thinned(rest.Count, _groups.Rest.Count)]);
    }

    private IEnumerable<LegendEntry> Entries()
    {
        if (_groups.Best is { } best) yield return new LegendEntry(LegendMark.Line, ChartPalette.Best, $"run {best.Number}, the best");
        if (_groups.Next.Count > 0) yield return new LegendEntry(LegendMark.Thin, ChartPalette.Good, $"the next {_groups.Next.Count}");
        if (_groups.Rest.Count >= FewestForBand)
            yield return new LegendEntry(LegendMark.Banded, ChartPalette.Median, $"the other {_groups.Rest.Count}: median, middle half");
        else if (_groups.Rest.Count > 0) yield return new LegendEntry(LegendMark.Thin, ChartPalette.Rest, $"the other {_groups.Rest.Count}");
        var diverged = _groups.Diverged.Count(run => run.Reports.Count > 0);
        if (_baselines.Count > 0) yield return new LegendEntry(LegendMark.Dotted, ChartPalette.Quiet, "guessing (baseline_loss)");
        if (diverged > 0) yield return new LegendEntry(LegendMark.DashedCross, ChartPalette.Diverged, $"{diverged} diverged");
    }

    private string Line(Plot plot, RunSnapshot run) =>
        Svg.Polyline(run.Reports.Where(report => _left.Takes(report[_metric], _y)).Select(report => Place(plot, report.Epoch, _y.Share(report[_metric]))));

    private void DrawDiverged(Plot plot, RunSnapshot run)
    {
        var shown = run.Reports.Where(report => _left.Takes(report[_metric], _y)).ToList();
        if (shown.Count == 0) return;
        plot.Add(Svg.Path(Svg.Polyline(shown.Select(report => Place(plot, report.Epoch, _y.Share(report[_metric])))), ChartPalette.Diverged, 1.2, dash: "3 2"));
        var (x, y) = Place(plot, shown[^1].Epoch, _y.Share(shown[^1][_metric]));
        plot.Add(Svg.Cross(x, y, 3.5, ChartPalette.Diverged, $"run {run.Number}: last before it diverged"));
    }

    private void DrawBand(Plot plot)
    {
        var bands = Epochs(FewestForBand).Select(epoch => (epoch.Epoch, Low: Quantiles.Of(epoch.Shares, 0.25), High: Quantiles.Of(epoch.Shares, 0.75)))
            .ToList();
        if (bands.Count < 2) return;
        var there = bands.Select(band => Place(plot, band.Epoch, band.High));
        var back = Enumerable.Reverse(bands).Select(band => Place(plot, band.Epoch, band.Low));
        plot.Add(Svg.Area(Svg.Polyline(there.Concat(back)) + "Z", ChartPalette.Band));
    }

    private void DrawMedian(Plot plot)
    {
        var middle = Epochs(FewestForBand).Select(epoch => Place(plot, epoch.Epoch, Quantiles.Of(epoch.Shares, 0.5))).ToList();
        if (middle.Count > 1) plot.Add(Svg.Path(Svg.Polyline(middle), ChartPalette.Median, 1.6, dash: "5 3"));
    }

    /// <summary>The others' places on the upright axis, epoch by epoch, sorted; as long as enough of them train.</summary>
    private IEnumerable<(int Epoch, List<double> Shares)> Epochs(int fewest) => _groups.Rest.SelectMany(run => run.Reports)
        .Where(report => _y.Holds(report[_metric])).GroupBy(report => report.Epoch).Where(group => group.Count() >= fewest).OrderBy(group => group.Key)
        .Select(group => (group.Key, group.Select(report => _y.Share(report[_metric])).Order().ToList()));

    private (double X, double Y) Place(Plot plot, int epoch, double share) => (plot.X(_x.Share(epoch)), plot.Y(share));

    private static List<RunSnapshot> Spread(IReadOnlyList<RunSnapshot> runs) => runs.Count <= MostLines
        ? [.. runs]
        : [.. Enumerable.Range(0, MostLines).Select(i => runs[(int)((long)i * runs.Count / MostLines)])];

    private static IEnumerable<string> Thinned(int shown, int all) =>
        shown < all ? [$"Of the other {all} runs {shown} are drawn; median and band are of all."] : [];
}
