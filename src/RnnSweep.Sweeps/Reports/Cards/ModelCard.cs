using System.Globalization;
using System.Text;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Sweeps.Reports.Cards;

/// <summary>
/// What whoever gets a model should know of it, as a page of Markdown: data, parts, variant, scores beside baselines, seeds, gradient, digest, and how to
/// make it again. A function of the journal: the same journal gives the same bytes.
/// </summary>
public static class ModelCard
{
    /// <summary>The card's name in a sweep's folder.</summary>
    public const string FileName = "model-card.md";

    /// <summary>The card of a run.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="run">A run that has ended with a result.</param>
    public static string Of(SweepSnapshot sweep, RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(run);
        var text = new StringBuilder();
        Head(text, sweep, run);
        Data(text, sweep);
        Scores(text, sweep, run);
        Training(text, sweep, run);
        Again(text, sweep, run);
        return text.ToString();
    }

    private static void Head(StringBuilder text, SweepSnapshot sweep, RunSnapshot run)
    {
        var board = Leaderboard.Of(sweep);
        var goal = sweep.Definition.Goal;
        var rank = board.Ranked.FirstOrDefault(entry => entry.Run.Number == run.Number)?.Rank;
        text.Append($"# {Cell(sweep.Definition.Name)}, run {run.Number}\n\n");
        if (!string.IsNullOrEmpty(sweep.Definition.Description)) text.Append($"{Cell(sweep.Definition.Description)}\n\n");
        var place = rank is { } number ? $"rank {number} of {board.Ranked.Count} by {(goal.Maximize ? "highest" : "lowest")} {goal.Metric}" : "not ranked";
        text.Append($"{Subject(run)} of epoch {run.BestEpoch} of {NumberFormat.Count(run.EpochsDone, "epoch")}: {place}. The run is {run.State.Name()}"
            + $"{(string.IsNullOrEmpty(run.Reason) ? "" : $" ({Cell(run.Reason)})")}.\n\n");
        if (!run.HasEnded) text.Append("The run has not ended: its model is not kept yet.\n\n");
        else if (ModelKeeper.DroppedOf(sweep).Contains(run.Number))
            text.Append($"Its model is not kept: others are better than it, and keep_models is {sweep.Definition.KeepModels}. Train it again, as below.\n\n");
        if (RefitOf(run) is { } refit)
            text.Append($"The model that is kept learnt from all rows before the test part, for {NumberFormat.Count(refit, "epoch")}: the mean of the folds' "
                + "best epochs.\n\n");
        foreach (var sentence in Sentences(sweep, run)) text.Append($"{Cell(sentence)}\n\n");
    }

    private static string Subject(RunSnapshot run) => RefitOf(run) is null ? "The model" : "Judged by the mean of its folds";

    /// <summary>With folds, the epochs that the kept model was trained for.</summary>
    private static int? RefitOf(RunSnapshot run) => run.Conclusion?.Metrics.Where(metric => metric.Name == EpochMetrics.RefitEpochs)
        .Select(metric => (int?)metric.Value).FirstOrDefault();

    private static IEnumerable<string> Sentences(SweepSnapshot sweep, RunSnapshot run)
    {
        var isWinner = Leaderboard.Of(sweep).Winner?.Run.Number == run.Number;
        if (isWinner && BaselineBoard.Unbeaten(sweep) is { } unbeaten) yield return unbeaten;
        if (isWinner && BaselineBoard.Beaten(sweep) is { } beaten) yield return beaten;
        foreach (var sentence in Diagnosis.Sentences(sweep, run)) yield return sentence;
    }

    private static void Data(StringBuilder text, SweepSnapshot sweep)
    {
        var task = sweep.Definition.Task;
        var rows = new List<(string, string)> { ("dataset", task.Name) };
        if (task.Pattern is { } pattern) rows.Add(("pattern", Choices.Pattern.NameOf(pattern)));
        if (task.Loss is { } loss) rows.Add(("loss", Choices.Loss.NameOf(loss)));
        if (task.Sizes?.Reading is { } reading)
        {
            rows.Add(("file", Path.GetFileName(reading.File)));
            rows.AddRange(ReadingText.Lines(reading).Select(line => (line.Key, line.Value)));
        }
        var source = sweep.Definition.Catalogue.Training.Tasks.Find(task.Dataset);
        rows.AddRange(task.Arguments.All.Where(pair => pair.Key != "file" && source?.Matters(task, pair.Key) != false)
            .Select(pair => (pair.Key, Text(pair.Value))));
        Table(text, "Data", rows);
        foreach (var warning in task.Sizes?.Reading?.Warnings ?? []) text.Append($"* {Cell(warning)}\n");
        if (task.Sizes?.Reading?.Warnings.Count > 0) text.Append('\n');
    }

    private static void Scores(StringBuilder text, SweepSnapshot sweep, RunSnapshot run)
    {
        var valid = (run.BestReport()?.Metrics ?? []).Where(metric => metric.Name.StartsWith("valid_", StringComparison.Ordinal));
        var test = (run.Conclusion?.Metrics ?? []).Where(metric => metric.Name.StartsWith("test_", StringComparison.Ordinal));
        var metrics = valid.Concat(test).Where(metric => !MetricDetail.Is(metric.Name)).ToList();
        if (metrics.Count == 0) return;
        var baselines = BaselineBoard.Of(sweep);
        text.Append("## Scores\n\nErrors are in the unit of the data where their names say so (rmse, mae). "
            + (RefitOf(run) is null ? "The validation part chose the epoch and the run; the test part was measured once.\n\n"
                : "Those of the validation part are means over the folds, which chose the epochs and the run; the test part was measured once, with the kept "
                    + "model.\n\n"));
        Row(text, ["metric", $"run {run.Number}", .. baselines.Select(one => one.Title)]);
        Row(text, ["---", .. Enumerable.Repeat("---:", baselines.Count + 1)]);
        foreach (var metric in metrics)
            Row(text,
            [
                metric.Name, NumberFormat.Figure(metric.Value),
                .. baselines.Select(one => one.Figures.TryGetValue(metric.Name, out var value) ? NumberFormat.Figure(value) : NumberFormat.Nothing),
            ]);
        text.Append('\n');
        Repeats(text, sweep, run);
    }

    private static void Repeats(StringBuilder text, SweepSnapshot sweep, RunSnapshot run)
    {
        var metric = sweep.Definition.Goal.Metric;
        var values = sweep.Runs.Where(other => other.Variant.Number == run.Variant.Number).Select(other => other.BestReport()?[metric] ?? double.NaN)
            .Where(double.IsFinite).ToList();
        if (values.Count < 2) return;
        text.Append($"{values.Count} runs of this variant, with different seeds: {metric} from {NumberFormat.Figure(values.Min())} to "
            + $"{NumberFormat.Figure(values.Max())}.\n\n");
    }

    private static void Training(StringBuilder text, SweepSnapshot sweep, RunSnapshot run)
    {
        Table(text, "Variant", sweep.Definition.Space.Parameters.Where(parameter => run.Variant.Find(parameter.Name) is not null)
            .Select(parameter => (parameter.Name, NumberFormat.Value(run.Variant.Find(parameter.Name)))));
        var rows = new List<(string, string)>
        {
            ("method", sweep.Definition.MethodText), ("runs of the sweep", Number(sweep.Runs.Count)), ("seed of the sweep", Number(sweep.Definition.Seed)),
            ("seed of the run", Number(run.Seed)), ("work", NumberFormat.Flops(run.Flops())),
        };
        if (run.Conclusion is { ParameterCount: > 0 } conclusion) rows.Add(("parameters", Number(conclusion.ParameterCount)));
        AddFlow(rows, run, FlowMetrics.Horizon, "gradient horizon", "steps back to which the gradient keeps a hundredth of its size");
        AddFlow(rows, run, FlowMetrics.Gamma, "gradient gamma", "what a step back multiplies it with");
        if (run.Conclusion?.WeightsDigest is { } digest) rows.Add(("weights_digest", $"`{digest}`"));
        Table(text, "Training", rows);
    }

    private static void AddFlow(List<(string, string)> rows, RunSnapshot run, string metric, string name, string meaning)
    {
        if (run.Best(metric) is var value && double.IsFinite(value)) rows.Add((name, $"{NumberFormat.Figure(value)}: {meaning}"));
    }

    private static void Again(StringBuilder text, SweepSnapshot sweep, RunSnapshot run)
    {
        text.Append("## How to make it again\n\n");
        var product = sweep.Product.Length > 0 ? $"rnnsweep {sweep.Product}" : "rnnsweep";
        var numerics = sweep.Numerics > 0 ? $", numerics version {sweep.Numerics}" : "";
        text.Append($"The sweep was made by {product}{numerics}. The same sweep file on the same data gives the same runs and the same `weights_digest`, on "
            + "any machine and with any number of workers:\n\n");
        text.Append($"```sh\nrnnsweep run SWEEP.yaml --out again\nrnnsweep show again {run.Number}          # weights_digest, as above\n"
            + $"rnnsweep export-model again {run.Number}  # the model for other programs\n```\n");
    }

    private static void Table(StringBuilder text, string title, IEnumerable<(string Name, string Value)> rows)
    {
        text.Append($"## {title}\n\n| | |\n|---|---|\n");
        foreach (var (name, value) in rows) Row(text, [name, value]);
        text.Append('\n');
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append($"| {string.Join(" | ", cells.Select(Cell))} |\n");

    /// <summary>One line in which Markdown sees no table, no link and no tag.</summary>
    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);

    private static string Text(TaskValue value) => value.Scalar.Flag is { } flag ? flag ? "true" : "false" : value.ToString()!;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
