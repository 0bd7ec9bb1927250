using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>metric</c>: what runs are judged by.</summary>
internal sealed class MetricReader(Report report)
{
    private static readonly KeyTable Table = new(
        ["name", "goal"], ["target", "impute", "impute_while_running"],
        NearestName.Synonyms(
            ("goal", "direction mode"),
            ("name", "metric")));

    private static readonly IReadOnlyDictionary<string, string> Synonyms = NearestName.Synonyms(
        (EpochMetrics.ValidLoss, "loss val_loss validation_loss eval_loss"),
        (EpochMetrics.ValidAccuracy, "accuracy acc val_acc val_accuracy validation_accuracy"),
        (EpochMetrics.TrainAccuracy, "train_acc"),
        (EpochMetrics.TrainLoss, "training_loss"),
        (EpochMetrics.GradNormMedian, "grad_norm"));

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
