using System.Xml.Linq;
using RnnSweep.Sweeps.Reports.Charts;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;

namespace RnnSweep.Dashboard.Pages;

/// <summary>The runs of a sweep on pages without scripts: all of them as a table, and one with its gradient's way back through time.</summary>
internal static class PlainRuns
{
    // More rows than anyone reads, and few enough for a browser that loads them again every few seconds.
    private const int Most = 1000;

    /// <summary>The heading and the table.</summary>
    public static XElement[] Table(SweepSnapshot sweep, string address)
    {
        if (sweep.Runs.Count == 0) return [];
        var (goal, variants) = (sweep.Definition.Goal.Metric, new VariantText(sweep.Definition.Space));
        var (probed, judged) = (GradientCurve.IsKnown(sweep), Diagnosis.IsKnown(sweep));
        string[] heads = ["#run", "state", "variant", "#epochs", $"#{goal}", .. probed ? new[] { "#horizon" } : [], .. judged ? new[] { "diagnosis" } : []];
        var caption = sweep.Runs.Count > Most ? $"The first {Most} of {sweep.Runs.Count} runs, by number" : "All runs, by number";
        return
        [
            new XElement("h2", "Runs"),
            PlainTable.Of(caption, heads, sweep.Runs.Take(Most).Select(run => (IReadOnlyList<object?>)
            [
                Link(address, run.Number, $"{run.Number}"), run.State.Name(), variants.Short(run.Variant), $"{run.EpochsDone}",
                NumberFormat.FigureOrNothing(run.BestReport()?[goal]),
                .. probed ? new object?[] { Steps(run.Best(FlowMetrics.Horizon)) } : [], .. judged ? new object?[] { Diagnosis.Of(sweep, run) } : [],
            ])),
        ];
    }

    /// <summary>What stands on a run's own page.</summary>
    public static XElement[] Page(SweepSnapshot sweep, RunSnapshot run, string address)
    {
        var (goal, best) = (sweep.Definition.Goal.Metric, run.BestReport());
        return
        [
            new XElement("p", new XElement("a", new XAttribute("href", address), sweep.Definition.Name), Neighbour(sweep, run.Number - 1, address, " · run "),
                Neighbour(sweep, run.Number + 1, address, " · run ")),
            new XElement("header", new XElement("h1", $"Run {run.Number}"), new XElement("p", Outcome(run, goal, best?[goal])), Origin(run, address)),
            new XElement(
                "main", DiagnosisOf(sweep, run), new XElement("h2", "Gradient flow"), Gradient(sweep, run), new XElement("h2", "Variant"),
                new XElement("dl", run.Variant.Values.Select(pair => new XElement("div", new XElement("dt", pair.Key),
                    new XElement("dd", NumberFormat.Value(pair.Value)))))),
        ];
    }

    private static string Outcome(RunSnapshot run, string goal, double? best)
    {
        var result = best is { } value ? $" {goal} {NumberFormat.Figure(value)} at its best epoch, {run.BestEpoch}." : "";
        var why = string.IsNullOrEmpty(run.Reason) ? "" : $" Why it ended: {run.Reason}.";
        return $"{char.ToUpperInvariant(run.State.Name()[0])}{run.State.Name()[1..]}, {run.EpochsDone} of {NumberFormat.Count(run.Epochs, "epoch")} "
            + $"trained.{result}{why}";
    }

    private static XElement? Origin(RunSnapshot run, string address) =>
        run.Parent is { } parent ? new XElement("p", "Forked from ", Link(address, parent, $"run {parent}"), $" after epoch {run.ParentEpoch}.") : null;

    private static IEnumerable<XElement> DiagnosisOf(SweepSnapshot sweep, RunSnapshot run)
    {
        var sentences = Diagnosis.Sentences(sweep, run);
        return sentences.Count == 0 ? [] : [new XElement("h2", "Diagnosis"), .. sentences.Select(sentence => new XElement("p", sentence))];
    }

    private static IEnumerable<XElement> Gradient(SweepSnapshot sweep, RunSnapshot run)
    {
        if (GradientMeaning.Absence(sweep, run) is { } clause)
        {
            yield return new XElement("p", $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.");
            yield break;
        }
        foreach (var sentence in GradientMeaning.Of(run)) yield return new XElement("p", sentence);
        if (LagChart.Of(run) is { } chart)
        {
            yield return new XElement(
                "div", new XAttribute("class", "charts"),
                new XElement("figure", chart.Svg, new XElement("figcaption", string.Join(' ', chart.Notes.Prepend(chart.Description)))));
        }

        var curves = GradientCurve.Of(run);
        int[] lags = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Lag).Distinct().Order()];
        yield return PlainTable.Of("D(k), what is left after k steps back", ["moment", "#epoch", "#gamma", "#horizon", .. lags.Select(lag => $"#D({lag})")],
            curves.Select(curve => (IReadOnlyList<object?>)
        [
            curve.Moment, curve.Epoch == 0 ? NumberFormat.Nothing : $"{curve.Epoch}", Figure(curve.Gamma), Steps(curve.Horizon),
            .. lags.Select(lag => Figure(curve.Points.Where(point => point.Lag == lag).Select(point => point.Value).DefaultIfEmpty(double.NaN).First())),
        ]));
    }

    private static object?[] Neighbour(SweepSnapshot sweep, int number, string address, string before) =>
        number >= 1 && number <= sweep.Runs.Count ? [before, Link(address, number, $"{number}")] : [];

    private static XElement Link(string address, int run, string text) => new("a", new XAttribute("href", $"{address}/runs/{run}"), text);

    private static string Steps(double value) => double.IsNaN(value) ? NumberFormat.Nothing : $"{(int)value}";

    private static string Figure(double value) => double.IsNaN(value) ? NumberFormat.Nothing : NumberFormat.Figure(value);
}
