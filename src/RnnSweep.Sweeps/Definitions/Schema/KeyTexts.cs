using RnnSweep.Search.Settings;
using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Definitions.Schema;

/// <summary>What an editor shows for each key of a sweep file. A test holds them against the keys that are read.</summary>
internal static class KeyTexts
{
    /// <summary>By path: <c>metric.goal</c>, and <c>*.q</c> for the keys of a parameter.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "The sweep's name; its folder is called after it. Default: the file's name.",
        ["description"] = "For people.",
        ["task"] = "The dataset that is learnt, or a test function or a table in the trainer's place.",
        ["task.dataset"] = "The dataset; it brings its pattern and its loss.",
        ["task.pattern"] = "Where a loss is taken: at every step, or at the end of each sequence.",
        ["task.loss"] = "What is minimised in training.",
        ["task.function"] = "A function with a known minimum, for trying methods.",
        ["task.noise"] = "Standard deviation of what is added to the function's value. Default 0.",
        ["task.seconds"] = "How long an epoch takes, in seconds. Default 0.",
        ["task.cost"] = "The FLOPs that an epoch is counted as. Default 1.",
        ["task.shift"] = "Moves the function's optimum to a place that follows from this number. Default: not moved.",
        ["task.table"] = "A table of configurations, CSV or Parquet: runs report what stands in their row.",
        ["task.value"] = "The table's column that a run reports, in one epoch.",
        ["task.curve"] = "What stands before the number in the names of the table's columns that hold an epoch each.",
        ["task.nearest"] = "Whether a variant that no row of the table has is looked up at the nearest row. Default false.",
        ["task.crash"] = "For tests: runs whose first argument is below 0 kill their process. Refused unless RNNSWEEP_TEST_CRASH is 1. Default false.",
        ["method"] = "How variants are proposed:",
        ["method.name"] = "The method. Its settings, where it has any, stand beside it.",
        ["metric"] = "What runs are judged by. Default: valid_loss, of functions and tables value, minimised.",
        ["metrics"] = "Several metrics that runs are judged by together; the first one decides about a run's best epoch.",
        ["metric.name"] = "The metric's name.",
        ["metric.goal"] = "Whether less or more is better. Default minimize.",
        ["metric.target"] = "The sweep starts no new runs once an epoch of any run is as good as this.",
        ["metric.impute"] = "What a run without a value counts as for methods that learn from results.",
        ["metric.impute_while_running"] = "As in W&B; only its default, false, is supported.",
        ["early_terminate"] = "What stops hopeless runs: one rule or a list of them.",
        ["early_terminate.type"] = "The rule:",
        ["run_cap"] = "The largest number of runs. random needs it; bayes has 100 without it.",
        ["compute_cap"] = "The most training FLOPs; a run that could exceed them does not start.",
        ["time_cap"] = "Time to train at most, such as 2h: then the sweep shuts down gracefully, and resume continues it.",
        ["seed"] = "Everything random comes from it. Default 0.",
        ["repeats"] = "Runs a variant, each with its own seed: a number, or how further seeds are given to variants that may be the best. Default 1.",
        ["repeats.initial"] = "Seeds that every variant is given. Default 1.",
        ["repeats.top"] = "The most seeds of a variant. Default 5.",
        ["repeats.share"] = "The share of all runs that are further seeds, above 0 and below 1. Default 0.2.",
        ["keep_models"] = "Of how many runs, the best ones, models are kept. Left out: of all.",
        ["parallelism"] = "Simulated slots of the virtual order; the table does not depend on the number of workers. Default 8.",
        ["order"] = "virtual: results count in an order that the file alone decides. arrival: as they come. Default virtual.",
        ["parameters"] = "What is searched, and what is fixed.",
        ["where"] = "A condition that every variant satisfies, or a list of them: hidden_size * num_layers <= 512.",
        ["enqueue"] = "Variants to try first, each a mapping of parameters to values; what is not given is drawn.",
        ["prior"] = "Sweeps that have ended, whose results the method begins with: a folder, on a cluster an id, or a list of them.",
        ["*.distribution"] = "How values are drawn. May be left out for value, values, values with probabilities, and min with max.",
        ["*.value"] = "The one value.",
        ["*.values"] = "The values to choose from.",
        ["*.probabilities"] = "One probability for each of values; their sum is 1.",
        ["*.min"] = "The smallest value, before rounding.",
        ["*.max"] = "The largest value, before rounding; above min.",
        ["*.q"] = "Values are rounded to multiples of this. Written as a whole number it makes them whole. Default 1.",
        ["*.mu"] = "The mean, of log_normal that of the logarithm. Default 0.",
        ["*.sigma"] = "The standard deviation, of log_normal that of the logarithm. Default 1.",
        ["*.a"] = "The first shape of the beta distribution. Default 1.",
        ["*.b"] = "The second shape of the beta distribution. Default 1.",
        ["*.when"] = "The parameter is active only where others have these values: { cell: lstm } or { cell: [gru, lstm] }.",
        ["*.parameters"] = "A group of nested parameters.",
    };

    /// <summary>The text of a key, with what it can name.</summary>
    public static string WithChoices(string path, IEnumerable<ISettable> choices) =>
        $"{Of(path)} {string.Join("; ", choices.Select(choice => $"{choice.Name} {choice.Description}"))}.";

    /// <summary>The text of a key.</summary>
    public static string Of(string path) =>
        All.TryGetValue(path, out var text) ? text : SweepKeys.Ignored.TryGetValue(path, out var why) ? $"Ignored: {why}."
            : throw new ArgumentException($"no text for {path}", nameof(path));
}
