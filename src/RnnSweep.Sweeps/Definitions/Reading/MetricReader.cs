using RnnSweep.Training.Functions;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>metric</c>: what runs are judged by.</summary>
internal sealed class MetricReader(TaskKind kind, Loss? loss, Report report)
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

    private readonly IReadOnlyList<string> _known = kind switch
    {
        TaskKind.Dataset => EpochMetrics.All,
        TaskKind.Function => [FunctionCatalog.Metric],
        _ => [.. EpochMetrics.All, FunctionCatalog.Metric],
    };

    /// <summary>The goal; null with an error reported.</summary>
    public RunGoal? Read(MappingEntry? entry)
    {
        var standard = kind == TaskKind.Function ? FunctionCatalog.Metric : EpochMetrics.ValidLoss;
        if (entry is null) return new RunGoal(standard, Maximize: false);
        if (ScalarReader.Mapping(entry.Value, "metric", $"metric: {{ name: {standard}, goal: minimize }}", report) is not { } metric) return null;
        Table.Check(metric, "metric", report);
        var goal = metric.Find("goal") is { } goalEntry
            ? ScalarReader.Choice(goalEntry.Value, "metric.goal", ["minimize", "maximize"], [], report)
            : "minimize";
        if (metric.Find("name") is not { } name)
        {
            report.Error(entry.KeyOrigin, "metric", $"name is missing; allowed: {string.Join(", ", _known)}.");
            return null;
        }
        if (ScalarReader.Text(name.Value, "metric.name", report) is not { } text) return null;
        if (IsRefused(text, name.Value)) return null;
        if (metric.Find("goal") is null && IsAccuracy(text))
            report.Warn(name.Value.Origin, "metric.name", $"{text} is minimised, since no goal is given. Add `goal: maximize` if more is better.");
        return goal is null ? null : new RunGoal(text, goal == "maximize");
    }

    private bool IsRefused(string name, Node node)
    {
        const string Key = "metric.name";
        if (kind == TaskKind.Function && EpochMetrics.All.Contains(name))
            report.Error(node.Origin, Key, $"{name} is measured where a network is trained; a function has one metric, {FunctionCatalog.Metric}.");
        else if (!_known.Contains(name))
        {
            var nearest = kind == TaskKind.Function ? NearestName.Find(name, _known) : NearestName.Find(name, _known, Synonyms);
            report.Unknown(node.Origin, Key, "metric", name, _known, nearest);
        }
        else if (loss == Loss.MeanSquaredError && IsAccuracy(name))
        {
            var lossName = Choices.Loss.NameOf(Loss.MeanSquaredError);
            var instead = _known.Where(known => !IsAccuracy(known));
            report.Error(node.Origin, Key,
                $"{name} is not measured here: with loss {lossName} an answer is near or far, never right or wrong. Allowed: {string.Join(", ", instead)}.");
        }
        else return false;
        return true;
    }

    private static bool IsAccuracy(string metric) => metric is EpochMetrics.TrainAccuracy or EpochMetrics.ValidAccuracy;
}
