using System.Globalization;
using System.Text;
using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>How right a way of diagnosing is on some of the corpus's runs, as Markdown.</summary>
/// <param name="runs">The runs, healthy ones included.</param>
internal sealed class DiagnosisScore(IReadOnlyList<CorpusRun> runs)
{
    private const string None = "(none)";

    private readonly List<CorpusRun> _planted = [.. runs.Where(run => run.Plant is not null && run.Strength > 0)];
    private readonly List<CorpusRun> _healthy = [.. runs.Where(run => run.Plant is null)];

    /// <summary>Figures of the diagnosis and of what it is compared with, then the confusion table.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{_planted.Count} planted runs of medium and full strength, {_healthy.Count} healthy ones.")
            .AppendLine();
        text.AppendLine("| way | recall, first | recall, in the list | precision | healthy runs without a cause |").AppendLine("|---|---|---|---|---|");
        Row(text, "the diagnosis", run => Causes(run.Trained.Diagnosis));
        Row(text, "from the loss curve alone", run => [LossCurve(run.Trained.Snapshot)]);
        var commonest = _planted.SelectMany(run => run.Plant!.Right).GroupBy(cause => cause).MaxBy(group => group.Count())!.Key;
        Row(text, $"always \"{commonest}\"", _ => [commonest]);
        text.AppendLine();
        Heals(text);
        text.AppendLine();
        Confusion(text);
        return text.ToString();
    }

    private static string[] Causes(RunDiagnosis? diagnosis) => diagnosis is not { HasFailed: true } ? []
        // That a run is no better than guessing names no cause.
        : [.. diagnosis.Mechanisms.Select(DiagnosisWords.NameOf), .. diagnosis.Outcome == RunOutcome.NoBetterThanGuessing ? (string[])[]
            : [DiagnosisWords.NameOf(diagnosis.Outcome)]];

    private static string LossCurve(RunSnapshot run)
    {
        if (run.State == RunState.Diverged || run.Reports.Count == 0) return "diverged";
        var (valid, train, guess) = (run.Reports.Select(report => report["valid_loss"]).ToList(), run.Reports[^1]["train_loss"],
            run.Reports[^1]["baseline_loss"]);
        var best = valid.Min();
        if (train > guess * 1.1) return "step too large";
        if (train < 0.5 * best && best > 0.3 * guess) return "overfitting";
        if (valid.Count > 2 && valid[valid.Count * 3 / 4 - 1] - best > 0.05 * guess && best > 0.3 * guess) return "still improving";
        return best > 0.95 * guess ? "no signal in the data" : best > 0.5 * guess ? "underfitting" : "";
    }

    private void Row(StringBuilder text, string way, Func<CorpusRun, string[]> causes)
    {
        var answers = _planted.Select(run => (run.Plant!, Causes: causes(run))).ToList();
        var plants = answers.GroupBy(answer => answer.Item1.Name).ToList();
        var first = plants.Average(plant => plant.Average(answer => answer.Causes.Take(1).Any(answer.Item1.Right.Contains) ? 1.0 : 0));
        var listed = plants.Average(plant => plant.Average(answer => answer.Causes.Any(answer.Item1.Right.Contains) ? 1.0 : 0));
        var healthy = _healthy.Select(causes).ToList();
        var said = answers.Select(answer => (Cause: answer.Causes.FirstOrDefault(""), Right: answer.Causes.Take(1).Any(answer.Item1.Right.Contains)))
            .Concat(healthy.Select(answer => (Cause: answer.FirstOrDefault(""), Right: false))).Where(answer => answer.Cause.Length > 0)
                .GroupBy(answer => answer.Cause);
        var precision = said.Select(group => group.Average(answer => answer.Right ? 1.0 : 0)).DefaultIfEmpty(double.NaN).Average();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"| {way} | {Share(first)} | {Share(listed)} | {Share(precision)} | {ShareOf(healthy, answer => answer.All(cause => cause.Length == 0))} |");
    }

    private void Heals(StringBuilder text)
    {
        var tried = _planted.Where(run => run.Healed is not null).ToList();
        var inSettings = tried.Where(run => run.Plant!.Right is not ["no signal in the data"] and not ["overfitting", ..]).ToList();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"The suggested change, made alone, heals {ShareOf(tried, run => run.Healed == true)} of {tried.Count} planted runs, a change drawn by chance "
            + $"{ShareOf(tried, run => run.Chance == true)}; without the plants in data, where the suggestion is to mend the data, "
            + $"{ShareOf(inSettings, run => run.Healed == true)} and {ShareOf(inSettings, run => run.Chance == true)} of {inSettings.Count}.");
    }

    private void Confusion(StringBuilder text)
    {
        var first = _planted.Concat(_healthy).Select(run => (Plant: run.Plant?.Name ?? "healthy",
            Cause: run.Trained.Diagnosis?.Cause is { Length: > 0 } cause ? cause : None))
            .ToList();
        var causes = first.Select(answer => answer.Cause).Distinct().Order().ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"| planted | runs | {string.Join(" | ", causes)} |")
            .AppendLine(CultureInfo.InvariantCulture, $"|---|---|{string.Concat(causes.Select(_ => "---|"))}");
        foreach (var plant in Plant.All.Select(plant => plant.Name).Append("healthy"))
        {
            var own = first.Where(answer => answer.Plant == plant).ToList();
            if (own.Count == 0) continue;
            var right = Plant.All.FirstOrDefault(one => one.Name == plant)?.Right ?? [None];
            var cells = causes.Select(cause => Cell(own.Count(answer => answer.Cause == cause), right.Contains(cause)));
            text.AppendLine(CultureInfo.InvariantCulture, $"| {plant} | {own.Count} | {string.Join(" | ", cells)} |");
        }
    }

    private static string Cell(int count, bool right) => count == 0 ? "" : right ? $"**{count}**" : $"{count}";

    private static string ShareOf<T>(List<T> all, Func<T, bool> has) => Share(all.Average(one => has(one) ? 1.0 : 0));

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");
}
