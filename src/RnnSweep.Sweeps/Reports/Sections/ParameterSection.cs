using System.Globalization;
using System.Xml.Linq;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>Metric, gradient and divergence by the values of each parameter that has few enough.</summary>
internal static class ParameterSection
{
    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        var summaries = ParameterSummary.Candidates(sweep).Select(name => ParameterSummary.Of(sweep, name)).Where(summary => summary.Rows.Count > 0).ToList();
        if (summaries.Count == 0) yield break;
        yield return Html.Element("h2", null, "Values compared");
        foreach (var summary in summaries) yield return Table(sweep, summary);
    }

    private static XElement Table(SweepSnapshot sweep, ParameterSummary summary)
    {
        var metric = sweep.Definition.Goal.Metric;
        // Test functions have no gradient.
        var hasGradient = sweep.Definition.Task.IsTrained;
        var table = new HtmlTable($"By {summary.Parameter}",
        [
            (summary.Parameter, CellKind.Text), ("runs", CellKind.Number), ($"best {metric}", CellKind.Number), ($"median {metric}", CellKind.Number),
            .. hasGradient ? new[] { ("median grad norm", CellKind.Number) } : [], ("diverged", CellKind.Number),
        ]);
        foreach (var row in summary.Rows)
        {
            table.Add(
            [
                row.Value is { } value ? NumberFormat.Value(value) : "(inactive)", row.Runs.ToString(CultureInfo.InvariantCulture), OrNothing(row.Best),
                OrNothing(row.Median),
                .. hasGradient ? new[] { OrNothing(row.GradientNorm) } : [], row.Diverged.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        return table.Draw();
    }

    private static string OrNothing(double value) => double.IsNaN(value) ? NumberFormat.Nothing : NumberFormat.Figure(value);
}
