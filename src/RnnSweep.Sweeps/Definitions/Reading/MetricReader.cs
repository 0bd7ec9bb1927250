using RnnSweep.Training.Functions;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>metric</c>: what runs are judged by.</summary>
internal sealed class MetricReader(TaskKind kind, Pattern? pattern, Loss? loss, Findings findings)
{
    private static readonly KeyTable Table = new(
        ["name", "goal", "target", "impute", "impute_while_running"], [],
        NearestName.Synonyms(
            ("goal", "direction mode"),
            ("target", "stop_at threshold"),
            ("name", "metric")));

    private static readonly IReadOnlyDictionary<string, string> Synonyms = NearestName.Synonyms(
        (EpochMetrics.ValidLoss, "loss val_loss validation_loss eval_loss"),
        (EpochMetrics.ValidAccuracy, "accuracy acc val_acc val_accuracy validation_accuracy"),
        (EpochMetrics.TrainAccuracy, "train_acc"),
        (EpochMetrics.TrainLoss, "training_loss"),
        (EpochMetrics.GradNormMedian, "grad_norm"));

    private static readonly string[] Imputations = ["worst", "best", "latest"];

    private readonly IReadOnlyList<string> _known = kind switch
    {
        TaskKind.Dataset => EpochMetrics.All,
        TaskKind.Function or TaskKind.Table => [FunctionCatalog.Metric],
        _ => [.. EpochMetrics.All, FunctionCatalog.Metric],
    };

    private bool IsUntrained => kind is TaskKind.Function or TaskKind.Table;

    /// <summary>Whether a word is a metric of these tasks; those of the gradient's probe have names for each lag, gate and parameter.</summary>
    private bool IsKnown(string name) => _known.Contains(name) || (!IsUntrained && FlowMetrics.IsKnown(name));

    /// <summary>The word of a file.</summary>
    public static string NameOf(MetricImputation impute) => Imputations[(int)impute];

    /// <summary>What is judged; null with an error reported.</summary>
    public ReadMetric? Read(MappingEntry? entry)
    {
        var standard = IsUntrained ? FunctionCatalog.Metric : EpochMetrics.ValidLoss;
        if (entry is null) return new ReadMetric(new RunGoal(standard, Maximize: false), null, null);
        if (ScalarReader.Mapping(entry.Value, "metric", $"metric: {{ name: {standard}, goal: minimize }}", findings) is not { } metric) return null;
        Table.Check(metric, "metric", findings);
        var goal = metric.Find("goal") is { } goalEntry
            ? ScalarReader.Choice(goalEntry.Value, "metric.goal", ["minimize", "maximize"], [], findings)
            : "minimize";
        var target = metric.Find("target") is { } targetEntry ? ScalarReader.Number(targetEntry.Value, "metric.target", findings)?.Number : null;
        var impute = metric.Find("impute") is { } imputeEntry ? ScalarReader.Choice(imputeEntry.Value, "metric.impute", Imputations, [], findings) : null;
        CheckWhileRunning(metric);
        if (metric.Find("name") is not { } name)
        {
            findings.Error(entry.KeyOrigin, "metric", $"name is missing; allowed: {string.Join(", ", _known)}.");
            return null;
        }
        if (ScalarReader.Text(name.Value, "metric.name", findings) is not { } text) return null;
        if (IsRefused(text, name.Value)) return null;
        if (metric.Find("goal") is null && IsAccuracy(text))
            findings.Warn(name.Value.Origin, "metric.name", $"{text} is minimised, since no goal is given. Add `goal: maximize` if more is better.");
        if (goal is null) return null;
        return new ReadMetric(new RunGoal(text, goal == "maximize"), target, impute is null ? null : (MetricImputation)Array.IndexOf(Imputations, impute));
    }

    /// <summary>W&amp;B's default is the word "false"; what would change anything is refused.</summary>
    private void CheckWhileRunning(MappingNode metric)
    {
        const string Key = "metric.impute_while_running";
        if (metric.Find("impute_while_running") is not { } entry || entry.Value is ScalarNode { Text: "false" }) return;
        if (entry.Value is ScalarNode { Text: "latest" or "best" or "worst" } word) findings.NotBuilt(entry.Value.Origin, Key, word.Text);
        else findings.Invalid(entry.Value, Key, "false");
    }

    private bool IsRefused(string name, Node node)
    {
        const string Key = "metric.name";
        if (IsUntrained && (EpochMetrics.All.Contains(name) || FlowMetrics.IsKnown(name)))
            findings.Error(node.Origin, Key, $"{name} is measured where a network is trained; "
                + $"a {(kind == TaskKind.Table ? "table" : "function")} has one metric, {FunctionCatalog.Metric}.");
        else if (!IsKnown(name))
        {
            var nearest = IsUntrained ? NearestName.Find(name, _known) : NearestName.Find(name, _known.Concat(FlowMetrics.Plain), Synonyms);
            findings.Unknown(node.Origin, Key, "metric", name, IsUntrained ? _known : [.. _known, .. FlowMetrics.Plain], nearest);
        }
        else if (loss == Loss.MeanSquaredError && IsAccuracy(name))
        {
            var lossName = Choices.Loss.NameOf(Loss.MeanSquaredError);
            var instead = _known.Where(known => !IsAccuracy(known));
            findings.Error(node.Origin, Key,
                $"{name} is not measured here: with loss {lossName} an answer is near or far, never right or wrong. Allowed: {string.Join(", ", instead)}.");
        }
        else if (name == EpochMetrics.ValidExactMatch && pattern is not (null or Pattern.EncoderDecoder))
            findings.Error(node.Origin, Key,
                $"{name} is not measured here: with pattern {Choices.Pattern.NameOf(pattern.Value)} no output sequence is decoded. Allowed: "
                    + $"{string.Join(", ", _known.Where(known => known != name))}.");
        else if (name == EpochMetrics.ValidFreeLoss && (pattern is not (null or Pattern.PerStep) || loss is not (null or Loss.MeanSquaredError)))
            findings.Error(node.Origin, Key, $"{name} is not measured here: narx alone has it, with pattern per_step and loss mean_squared_error. Allowed: "
                + $"{string.Join(", ", _known.Where(known => known != name))}.");
        else return false;
        return true;
    }

    private static bool IsAccuracy(string metric) => metric is EpochMetrics.TrainAccuracy or EpochMetrics.ValidAccuracy or EpochMetrics.ValidExactMatch;
}
