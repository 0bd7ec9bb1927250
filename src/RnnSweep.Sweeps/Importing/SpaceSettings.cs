using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Importing;

/// <summary>
/// What stands beside a search space: how many runs, what is optimised, and how, in the words of Ray Tune, Azure ML, NNI and others.
/// </summary>
/// <param name="settings">The mapping that holds it.</param>
internal sealed class SpaceSettings(MappingNode settings)
{
    private static readonly string[] Silent = ["name", "display_name", "experimentName", "experiment_name", "description", "values", "$schema", "type"];

    private static readonly string[] Known =
    [
        "metric", "objective.primary_metric", "mode", "direction", "objective.goal", "num_samples", "max_trials", "n_trials", "maxTrialNumber",
        "limits.max_total_trials", "tuner.classArgs.optimize_mode",
    ];

    private static readonly (string Word, string Method)[] Methods =
        [("random", "random"), ("grid", "grid"), ("gridsearch", "grid"), ("bayesian", "bayes"), ("bayes", "bayes"), ("tpe", "tpe")];

    /// <summary>The method; null where it is none that is known here.</summary>
    public string? Method => MethodOf(Text("sampling_algorithm") ?? Text("sampling_algorithm", "type") ?? Text("tuner", "name"));

    /// <summary>The metric's name as the file has it.</summary>
    public string? Metric => Text("metric") ?? Text("objective") ?? Text("objective", "primary_metric");

    /// <summary>Whether more is better; null where the file does not say.</summary>
    public bool? Maximize =>
        ForeignNodes.IsMore(Text("mode") ?? Text("direction") ?? Text("objective", "goal") ?? Text("tuner", "classArgs", "optimize_mode"));

    /// <summary>How many runs; null where the file does not say.</summary>
    public long? Runs => ForeignNodes.NumberOf(settings.Find("num_samples", "max_trials", "n_trials", "maxTrialNumber") ?? At("limits", "max_total_trials"))
        ?.Integer is > 0 and var runs ? runs : null;

    /// <summary>What stands beside the space and has no place here.</summary>
    /// <param name="root">The file.</param>
    /// <param name="space">The key of the space.</param>
    public static IReadOnlyList<(string Key, string Why)> Rest(MappingNode root, string space)
    {
        var notes = new List<(string, string)>();
        foreach (var entry in root.Entries.Where(entry => entry.Key != space && !Silent.Contains(entry.Key)))
        {
            if (entry is { Key: "tune_config", Value: MappingNode inner })
                foreach (var one in inner.Entries) Add($"tune_config.{one.Key}", one.Key, one.Value);
            else Add(entry.Key, entry.Key, entry.Value);
        }
        return notes;

        void Add(string shown, string path, Node node)
        {
            if (Known.Contains(path) || (path == "objective" && node is ScalarNode)) return;
            if (path is "sampling_algorithm" or "sampling_algorithm.type" or "tuner.name" && MethodOf(ForeignNodes.TextOf(node)) is not null) return;
            if (node is MappingNode mapping && (path is "sampling_algorithm" or "tuner"
                || Known.Any(known => known.StartsWith($"{path}.", StringComparison.Ordinal))))
                foreach (var entry in mapping.Entries) Add($"{shown}.{entry.Key}", $"{path}.{entry.Key}", entry.Value);
            else notes.Add((shown, $"{ForeignNodes.Shown(node)} means nothing here."));
        }
    }

    private static string? MethodOf(string? word) =>
        Methods.FirstOrDefault(pair => pair.Word.Equals(word, StringComparison.OrdinalIgnoreCase)).Method;

    private string? Text(params ReadOnlySpan<string> path) => ForeignNodes.TextOf(At(path));

    private Node? At(params ReadOnlySpan<string> path)
    {
        Node? node = settings;
        foreach (var key in path) node = (node as MappingNode)?.Find(key)?.Value;
        return node;
    }
}
