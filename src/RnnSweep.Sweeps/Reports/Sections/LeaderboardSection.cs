using System.Globalization;
using System.Xml.Linq;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>The best runs as a table.</summary>
internal static class LeaderboardSection
{
    private const int Top = 20;

    private static readonly string[] Further =
    [
        EpochMetrics.FoldSpread, "valid_loss", "valid_accuracy", "valid_rmse", "valid_mae", "valid_pinball", "valid_coverage", "valid_macro_f1",
        "valid_bits_per_character", ParameterSummary.GradientMetric,
    ];

    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        var board = Leaderboard.Of(sweep);
        if (board.Ranked.Count == 0) yield break;
        yield return Html.Element("h2", null, "Leaderboard");
        var goal = sweep.Definition.Goal;
        var varying = new VariantText(sweep.Definition.Space).Varying;
        var reported = sweep.Runs.Where(run => run.Reports.Count > 0).SelectMany(run => run.Reports[0].Metrics).Select(metric => metric.Name).ToHashSet();
        var further = Further.Where(name => name != goal.Metric && reported.Contains(name)).ToList();
        var (repeats, probed, judged) = (sweep.Definition.HasRepeats, GradientCurve.IsKnown(sweep), Diagnosis.IsKnown(sweep));
        var table = new HtmlTable($"Runs by {(goal.Maximize ? "highest" : "lowest")} {goal.Metric} at the best epoch",
        [
            ("rank", CellKind.Number), ("run", CellKind.Number), ("state", CellKind.Text), (goal.Metric, CellKind.Number),
            .. varying.Select(name => (name, IsNumber(sweep, name) ? CellKind.Number : CellKind.Text)),
            .. repeats ? new[] { ("repeat", CellKind.Number) } : [],
            .. further.Select(name => (name == ParameterSummary.GradientMetric ? "grad norm" : name, CellKind.Number)), ("epoch", CellKind.Number),
            .. probed ? new[] { ("horizon", CellKind.Number) } : [], .. judged ? new[] { ("diagnosis", CellKind.Text) } : [],
        ]);
        if (Variants(sweep, varying) is { } variants) yield return variants;
        foreach (var entry in board.Ranked.Take(Top))
        {
            var run = entry.Run;
            table.Add(
            [
                Whole(entry.Rank ?? 0), Whole(run.Number), run.State.Name(), NumberFormat.FigureOrNothing(run.BestReport()?[goal.Metric]),
                .. varying.Select(name => NumberFormat.Value(run.Variant.Find(name))),
                .. repeats ? new[] { Whole(run.Repeat) } : [],
                .. further.Select(name => NumberFormat.FigureOrNothing(run.BestReport()?[name])),
                run.BestEpoch == 0 ? NumberFormat.Nothing : Whole(run.BestEpoch),
                .. probed ? new[] { run.Best(FlowMetrics.Horizon) is var steps && double.IsNaN(steps) ? NumberFormat.Nothing : Whole((int)steps) } : [],
                .. judged ? new[] { Diagnosis.Of(sweep, run) } : [],
            ], isFirst: entry == board.Winner);
        }

        foreach (var one in BaselineBoard.Of(sweep))
            table.Add(
            [
                NumberFormat.Nothing, NumberFormat.Nothing, one.Title, Figure(one, goal.Metric), .. varying.Select(_ => NumberFormat.Nothing),
                .. repeats ? new[] { NumberFormat.Nothing } : [], .. further.Select(name => Figure(one, name)), NumberFormat.Nothing,
                .. probed ? new[] { NumberFormat.Nothing } : [], .. judged ? new[] { NumberFormat.Nothing } : [],
            ]);
        yield return table.Draw();
        if (board.Ranked.Count > Top) yield return Html.Paragraph($"and {board.Ranked.Count - Top} more ranked, see {ResultFile.Name}", "quiet");
    }

    /// <summary>Of a sweep with repeats the variants, one line each; the single runs follow.</summary>
    private static XElement? Variants(SweepSnapshot sweep, IEnumerable<string> varying)
    {
        var board = VariantBoard.Of(sweep);
        if (board.Count == 0) return null;
        string[] names = [.. varying];
        var goal = sweep.Definition.Goal;
        var table = new HtmlTable($"Variants by the {(goal.Maximize ? "highest" : "lowest")} mean of their repeats",
        [
            ("rank", CellKind.Number), .. names.Select(name => (name, IsNumber(sweep, name) ? CellKind.Number : CellKind.Text)),
            ($"{goal.Metric}: mean ± SD (n)", CellKind.Number), ("standard error", CellKind.Number), ("chance to be the best", CellKind.Number),
            ("diverged", CellKind.Number), ("runs", CellKind.Long),
        ]);
        foreach (var one in board.Take(Top))
            table.Add([Whole(one.Rank), .. names.Select(name => NumberFormat.Value(one.Variant.Find(name))), one.Words, NumberFormat.FigureOrNothing(one.Error),
                one.ChanceWords, Whole(one.Diverged), one.Numbers],
                isFirst: one.Rank == 1);
        return table.Draw();
    }

    private static string Figure(RnnSweep.Training.Tasks.OwnData.Reading.BaselineRead baseline, string metric) =>
        baseline.Figures.TryGetValue(metric, out var value) ? NumberFormat.Figure(value) : NumberFormat.Nothing;

    private static bool IsNumber(SweepSnapshot sweep, string name) =>
        sweep.Runs.Select(run => run.Variant.Find(name)).All(value => value is null or { IsNumber: true });

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
