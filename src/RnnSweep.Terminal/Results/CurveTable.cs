using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using RnnSweep.Training.Runs;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>A run's curves: a spark line for loss and gradient, then figures by epoch.</summary>
internal sealed class CurveTable(IAnsiConsole console)
{
    private const int SparkWidth = 30;
    private const int MostRows = 20;

    public void Write(string goal, RunSnapshot run)
    {
        if (run.Reports.Count == 0)
        {
            console.Write(new Line(new Cell("no epoch was completed", Styles.Quiet)));
            console.Write(Line.Empty);
            return;
        }

        WriteSpark(run, goal, logarithmic: false);
        if (run.Reports[0].Metrics.Any(metric => metric.Name == ParameterSummary.GradientMetric))
            WriteSpark(run, ParameterSummary.GradientMetric, logarithmic: true);
        if (run.Reports.Count > 1) console.Write(Line.Empty);
        WriteFigures(run, Columns(run, goal));
        console.Write(Line.Empty);
    }

    private void WriteSpark(RunSnapshot run, string metric, bool logarithmic)
    {
        if (run.Reports.Count < 2) return;
        var values = run.Reports.Select(report => report[metric]).ToList();
        var scale = logarithmic ? " (log scale)" : "";
        console.Write(new Line(metric.PadRight(21), "  ", new Cell(Sparkline.Of(values, SparkWidth, logarithmic), Styles.Busy),
            $"  {NumberFormat.Figure(values[0])} to {NumberFormat.Figure(values[^1])}{scale}"));
    }

    private static List<string> Columns(RunSnapshot run, string goal)
    {
        string[] wanted = [goal, EpochMetrics.FoldSpread, "train_loss", "valid_loss", "valid_accuracy", "valid_exact_match", "grad_norm_median",
            "grad_norm_max", "clipped_share"];
        var reported = run.Reports[0].Metrics.Select(metric => metric.Name).ToHashSet();
        return [.. wanted.Where(reported.Contains).Distinct()];
    }

    private void WriteFigures(RunSnapshot run, List<string> metrics)
    {
        var table = new TextTable([new TextColumn("epoch") { Right = true }, new TextColumn(""),
            .. metrics.Select((name, place) => new TextColumn(name) { ShortHeader = Shortened(name), Right = true, Worth = 50 - place })]);
        foreach (var i in Rows(run))
        {
            var report = run.Reports[i];
            table.Add([$"{report.Epoch}", report.Epoch == run.BestEpoch ? new Cell("best", Styles.Good) : "",
                .. metrics.Select(name => new Cell(NumberFormat.Figure(report[name])))]);
        }

        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
    }

    /// <summary>All epochs, or in a long run about twenty of them: evenly spread, with the first, the best and the last.</summary>
    private static IEnumerable<int> Rows(RunSnapshot run)
    {
        var count = run.Reports.Count;
        if (count <= MostRows) return Enumerable.Range(0, count);
        var spread = Enumerable.Range(0, MostRows - 1).Select(i => (int)((long)i * (count - 1) / (MostRows - 2)));
        var best = Enumerable.Range(0, count).Where(i => run.Reports[i].Epoch == run.BestEpoch);
        return spread.Concat(best).Distinct().Order();
    }

    private static string Shortened(string metric) => metric switch
    {
        "valid_accuracy" => "accuracy",
        "valid_exact_match" => "exact",
        "grad_norm_median" => "grad norm",
        "grad_norm_max" => "grad max",
        "clipped_share" => "clipped",
        _ => metric,
    };
}
