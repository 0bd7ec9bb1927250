using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>metric</c>: what runs are judged by.</summary>
internal sealed class MetricReader(Report report)
{
    private static readonly KeyTable Table = new(
        ["name", "goal"], ["target", "impute", "impute_while_running"],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["direction"] = "goal", ["mode"] = "goal", ["metric"] = "name" });

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["loss"] = EpochMetrics.ValidLoss, ["val_loss"] = EpochMetrics.ValidLoss, ["validation_loss"] = EpochMetrics.ValidLoss,
        ["eval_loss"] = EpochMetrics.ValidLoss, ["accuracy"] = EpochMetrics.ValidAccuracy, ["acc"] = EpochMetrics.ValidAccuracy,
        ["val_acc"] = EpochMetrics.ValidAccuracy, ["val_accuracy"] = EpochMetrics.ValidAccuracy, ["validation_accuracy"] = EpochMetrics.ValidAccuracy,
        ["train_acc"] = EpochMetrics.TrainAccuracy, ["training_loss"] = EpochMetrics.TrainLoss, ["grad_norm"] = EpochMetrics.GradNormMedian,
    };

    /// <summary>The goal; null with an error reported.</summary>
    public RunGoal? Read(MappingEntry? entry)
    {
        if (entry is null) return new RunGoal(EpochMetrics.ValidLoss, Maximize: false);
        if (ScalarReader.Mapping(entry.Value, "metric", "metric: { name: valid_loss, goal: minimize }", report) is not { } metric) return null;
        Table.Check(metric, "metric", report);
        var goal = metric.Find("goal") is { } goalEntry
            ? ScalarReader.Choice(goalEntry.Value, "metric.goal", ["minimize", "maximize"], [], report)
            : "minimize";
        if (metric.Find("name") is not { } name)
        {
            report.Error(entry.KeyOrigin, "metric", $"name is missing; allowed: {string.Join(", ", EpochMetrics.All)}.");
            return null;
        }
        if (ScalarReader.Text(name.Value, "metric.name", report) is not { } text) return null;
        if (!EpochMetrics.All.Contains(text))
        {
            report.Unknown(name.Value.Origin, "metric.name", "metric", text, EpochMetrics.All, NearestName.Find(text, EpochMetrics.All, Synonyms));
            return null;
        }
        if (metric.Find("goal") is null && text.EndsWith("accuracy", StringComparison.Ordinal))
            report.Warn(name.Value.Origin, "metric.name", $"{text} is minimised, since no goal is given. Add `goal: maximize` if more is better.");
        return goal is null ? null : new RunGoal(text, goal == "maximize");
    }
}
