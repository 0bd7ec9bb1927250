using RnnSweep.Training.Functions;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>metric</c>: what runs are judged by.</summary>
internal sealed class MetricReader(TaskKind kind, ReadTask? read, Findings findings)
{
    /// <summary>The key of several metrics.</summary>
    public const string MetricsKey = "metrics";

    // With more, hardly any run dominates another one.
    public const int MostMetrics = 8;

    private static readonly KeyTable Table = new(
        ["name", "goal", "target", "impute", "impute_while_running"], [],
        NearestName.Synonyms(
            ("goal", "direction mode"),
            ("target", "stop_at threshold"),
            ("name", "metric")));

    private static readonly IReadOnlyDictionary<string, string> Synonyms = NearestName.Synonyms(
        (EpochMetrics.ValidLoss, "loss val_loss validation_loss eval_loss val/loss valid/loss validation/loss eval/loss val_mse val/mse mse epoch_val_loss"),
        (EpochMetrics.ValidRmse, "rmse val_rmse"), (EpochMetrics.ValidMae, "mae val_mae"), (EpochMetrics.ValidMape, "mape val_mape"),
        (EpochMetrics.ValidSmape, "smape val_smape"), (EpochMetrics.ValidMase, "mase val_mase"),
        (EpochMetrics.ValidPinball, "pinball quantile_loss pinball_loss val_pinball"), (EpochMetrics.ValidCoverage, "coverage picp"),
        (EpochMetrics.ValidIntervalWidth, "width interval_width"),
        (EpochMetrics.ValidMacroF1, "f1 f1_score macro_f1 val_f1"),
        (EpochMetrics.ValidBalancedAccuracy, "balanced_accuracy"), (EpochMetrics.ValidAuc, "auc roc_auc val_auc"),
        (EpochMetrics.ValidPerplexity, "perplexity ppl val_ppl"), (EpochMetrics.ValidBitsPerCharacter, "bpc bits bits_per_char"),
        (EpochMetrics.ValidAccuracy, "accuracy acc val_acc val_accuracy validation_accuracy val/accuracy val/acc valid/accuracy eval/accuracy eval_accuracy"),
        (EpochMetrics.TrainAccuracy, "train_acc train/accuracy train/acc"),
        (EpochMetrics.TrainLoss, "training_loss train/loss"),
        (EpochMetrics.GradNormMedian, "grad_norm"));

    private static readonly KeyTable Several = new(["name", "goal"], [], NearestName.Synonyms(("goal", "direction mode"), ("name", "metric")));

    private static readonly string[] Imputations = ["worst", "best", "latest"];

    private readonly IReadOnlyList<string> _known = kind switch
    {
        TaskKind.Dataset => EpochMetrics.All,
        TaskKind.Function when read?.Task.Function is { } function => FunctionCatalog.MetricsOf(function.Name),
        TaskKind.Function => FunctionCatalog.Metrics,
        TaskKind.Table => [FunctionCatalog.Metric],
        _ => [.. EpochMetrics.All, .. FunctionCatalog.Metrics],
    };

    private readonly Pattern? _pattern = read?.Task.Pattern;
    private readonly Loss? _loss = read?.Task.Loss;
    private string _key = "metric";

    /// <summary>Those that these tasks measure.</summary>
    private IEnumerable<string> Measured => read?.Source is { } source
        ? _known.Where(known => known != EpochMetrics.ValidCoverage && ScoreRefusal(known, source) is null) : _known;

    private bool IsUntrained => kind is TaskKind.Function or TaskKind.Table;

    /// <summary>Whether a word is a metric of these tasks; those of the gradient's probe have names for each lag, gate and parameter.</summary>
    private bool IsKnown(string name) => _known.Contains(name) || (!IsUntrained && FlowMetrics.IsKnown(name));

    /// <summary>The metric that another program's name means; the name itself where that is not known.</summary>
    public static string Meant(string name)
    {
        var word = name.Replace('-', '_').ToLowerInvariant();
        return Synonyms.GetValueOrDefault(word) ?? Synonyms.GetValueOrDefault(word[(word.LastIndexOf('/') + 1)..]) ?? name;
    }

    /// <summary>The word of a file.</summary>
    public static string NameOf(MetricImputation impute) => Imputations[(int)impute];

    /// <summary>What is judged by several metrics; null with an error reported.</summary>
    /// <param name="entry">The value of <c>metrics</c>.</param>
    public IReadOnlyList<RunGoal>? ReadSeveral(MappingEntry entry)
    {
        const string Example = "metrics: [{ name: valid_loss }, { name: grad_norm_max }]";
        if (entry.Value is not SequenceNode { Items.Count: > 0 } list)
        {
            findings.Error(entry.Value.Origin, MetricsKey, $"found {entry.Value.Shown}; allowed: a list of 1 to {MostMetrics} metrics, such as {Example}.");
            return null;
        }
        if (list.Items.Count > MostMetrics)
        {
            findings.Error(list.Items[MostMetrics].Origin, MetricsKey, $"found {list.Items.Count} metrics; allowed: 1 to {MostMetrics}.");
            return null;
        }
        var goals = new List<RunGoal>();
        var errors = findings.ErrorCount;
        for (var i = 0; i < list.Items.Count; i++)
        {
            _key = $"{MetricsKey}[{i}]";
            if (ScalarReader.Mapping(list.Items[i], _key, "{ name: valid_loss, goal: minimize }", findings) is not { } metric) continue;
            Several.Check(metric, _key, findings, skip: IsOfOne);
            if (GoalOf(metric, list.Items[i].Origin) is not { } goal) continue;
            if (goals.Exists(known => known.Metric == goal.Metric))
                findings.Error(metric.Find("name")!.Value.Origin, _key, $"{goal.Metric} is given twice. Leave one out.");
            else goals.Add(goal);
        }
        return findings.ErrorCount == errors ? goals : null;
    }

    /// <summary>Keys of <c>metric</c> that mean nothing where there are several.</summary>
    private bool IsOfOne(MappingEntry entry)
    {
        if (entry.Key is not ("target" or "impute" or "impute_while_running")) return false;
        findings.Error(entry.KeyOrigin, Keys.Join(_key, entry.Key), $"{entry.Key} goes with one metric. Leave it out, or write metric in place of metrics.");
        return true;
    }

    /// <summary>What is judged; null with an error reported.</summary>
    public ReadMetric? Read(MappingEntry? entry)
    {
        var standard = IsUntrained ? _known[0] : EpochMetrics.ValidLoss;
        if (entry is null) return new ReadMetric(new RunGoal(standard, Maximize: false), null, null);
        if (ScalarReader.Mapping(entry.Value, "metric", $"metric: {{ name: {standard}, goal: minimize }}", findings) is not { } metric) return null;
        Table.Check(metric, "metric", findings);
        var target = metric.Find("target") is { } targetEntry ? ScalarReader.Number(targetEntry.Value, "metric.target", findings)?.Number : null;
        var impute = metric.Find("impute") is { } imputeEntry ? ScalarReader.Choice(imputeEntry.Value, "metric.impute", Imputations, [], findings) : null;
        CheckWhileRunning(metric);
        if (GoalOf(metric, entry.KeyOrigin) is not { } goal) return null;
        return new ReadMetric(goal, target, impute is null ? null : (MetricImputation)Array.IndexOf(Imputations, impute));
    }

    private RunGoal? GoalOf(MappingNode metric, Origin origin)
    {
        var goal = metric.Find("goal") is { } goalEntry
            ? ScalarReader.Choice(goalEntry.Value, Keys.Join(_key, "goal"), ["minimize", "maximize"], [], findings)
            : "minimize";
        if (metric.Find("name") is not { } name)
        {
            findings.Error(origin, _key, $"name is missing; allowed: {string.Join(", ", Measured)}.");
            return null;
        }
        if (ScalarReader.Text(name.Value, Keys.Join(_key, "name"), findings) is not { } text) return null;
        if (IsRefused(text, name.Value)) return null;
        if (metric.Find("goal") is null && IsAccuracy(text))
            findings.Warn(name.Value.Origin, Keys.Join(_key, "name"), $"{text} is minimised, since no goal is given. Add `goal: maximize` if more is better.");
        return goal is null ? null : new RunGoal(text, goal == "maximize");
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
        var key = Keys.Join(_key, "name");
        if (IsUntrained && (EpochMetrics.All.Contains(name) || FlowMetrics.IsKnown(name)))
            findings.Error(node.Origin, key, $"{name} is measured where a network is trained; a "
                + $"{(kind == TaskKind.Table ? "table" : "function")} has {(_known.Count == 1 ? "one metric" : "metrics of its own")}, "
                + $"{string.Join(", ", _known)}.");
        else if (name == EpochMetrics.ValidCoverage && !IsUntrained)
            findings.Error(node.Origin, key, $"{name} has no better direction: it should be near the share that the levels promise, 0.8 with 0.1 and 0.9. It "
                + $"is reported all the same. Judge runs by {EpochMetrics.ValidPinball}, which is the less the better the levels fit.");
        else if (!IsKnown(name))
        {
            var nearest = IsUntrained ? NearestName.Find(name, _known) : NearestName.Find(name, _known.Concat(FlowMetrics.Plain), Synonyms);
            findings.Unknown(node.Origin, key, "metric", name, IsUntrained ? _known : [.. Measured, .. FlowMetrics.Plain], nearest);
        }
        else if (_loss is { } loss && loss.IsOfNumbers() && IsAccuracy(name))
        {
            var lossName = Choices.Loss.NameOf(loss);
            var instead = Measured.Where(known => !IsAccuracy(known));
            findings.Error(node.Origin, key,
                $"{name} is not measured here: with loss {lossName} an answer is near or far, never right or wrong. Allowed: {string.Join(", ", instead)}.");
        }
        else if (name == EpochMetrics.ValidExactMatch && _pattern is not (null or Pattern.EncoderDecoder))
            findings.Error(node.Origin, key,
                $"{name} is not measured here: with pattern {Choices.Pattern.NameOf(_pattern!.Value)} no output sequence is decoded. Allowed: "
                    + $"{string.Join(", ", Measured.Where(known => known != name))}.");
        else if (name == EpochMetrics.ValidFreeLoss && (_pattern is not (null or Pattern.PerStep) || _loss is not (null or Loss.MeanSquaredError)))
            findings.Error(node.Origin, key, $"{name} is not measured here: narx alone has it, with pattern per_step and loss mean_squared_error. Allowed: "
                + $"{string.Join(", ", Measured.Where(known => known != name))}.");
        else if (read?.Source is { } source && ScoreRefusal(name, source) is { } where)
            findings.Error(node.Origin, key, $"{name} is not measured here: {where} alone have it. Allowed: "
                + $"{string.Join(", ", Measured)}.");
        else return false;
        return true;
    }

    /// <summary>What has a score that these tasks have not; null for metrics that they have.</summary>
    private string? ScoreRefusal(string name, ITaskSource source)
    {
        var (errors, classes) = (EpochMetrics.Errors.Contains(name), EpochMetrics.ClassScores.Contains(name));
        var texts = name is EpochMetrics.ValidPerplexity or EpochMetrics.ValidBitsPerCharacter;
        if (texts) return source.CarriesState ? null : "texts";
        var isNumber = _loss is { } loss && loss.IsOfNumbers();
        if (errors) return source.HasScores && isNumber ? null : "own data and series with numbers";
        if (name == EpochMetrics.FoldSpread) return source.HasFolds(read!.Task) ? null : "tasks with folds";
        if (EpochMetrics.QuantileScores.Contains(name)) return _loss == Loss.Quantile ? null : "own data with loss quantile";
        return classes && (!source.HasScores || source.CarriesState || isNumber) ? "own data with classes" : null;
    }

    private static bool IsAccuracy(string metric) =>
        metric is EpochMetrics.TrainAccuracy or EpochMetrics.ValidAccuracy or EpochMetrics.ValidExactMatch || EpochMetrics.ClassScores.Contains(metric);
}
