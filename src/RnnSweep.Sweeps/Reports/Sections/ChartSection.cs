using System.Xml.Linq;
using RnnSweep.Sweeps.Reports.Charts;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>All charts that have something to show.</summary>
internal static class ChartSection
{
    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        Chart[] large = [.. new[] { HistoryChart.Of(sweep), LearningCurveChart.Of(sweep), GradientChart.Of(sweep) }.OfType<Chart>()];
        if (large.Length == 0) yield break;
        yield return Html.Element("h2", null, "Charts");
        yield return Html.Element("div", "charts", large.Select(chart => Figure(chart, chart.Drawing(wide: false), chart.Notes.Prepend(chart.Description))));
        if (ParallelChart.Of(sweep) is { } parallel) yield return Figure(parallel, parallel.Drawing(wide: true), parallel.Notes.Prepend(parallel.Description));
        var small = ParameterChart.All(sweep);
        if (small.Count == 0) yield break;
        yield return Html.Element("h2", null, "By parameter");
        yield return Html.Paragraph($"{sweep.Definition.Goal.Metric} of each run against one parameter at a time. The best run is the large dot, a cross at "
            + "the edge a run that diverged; where values are listed, a line marks their median and a box their middle half.", "quiet");
        yield return Html.Element("div", "charts", small.Select(chart => Figure(chart, chart.Drawing(wide: false), chart.Notes)));
    }

    private static XElement Drawing(this Chart chart, bool wide) => wide
        ? Html.Element("div", "box", new XAttribute("tabindex", "0"), new XAttribute("role", "region"), new XAttribute("aria-label", chart.Title), chart.Svg)
        : chart.Svg;

    private static XElement Figure(Chart chart, XElement drawing, IEnumerable<string> notes) => Html.Element("figure", null,
        Html.Element("h3", null, chart.Title), drawing,
        notes.Any() ? Html.Element("figcaption", null, string.Join(' ', notes)) : null);
}
