namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>The keys of a sweep file's top level.</summary>
internal static class SweepKeys
{
    /// <summary>Keys that are read, and documented ones that are not yet.</summary>
    public static KeyTable Table { get; } = new(
        ["name", "description", "task", "method", "metric", "run_cap", "seed", "repeats", "parallelism", "order", "parameters"],
        ["early_terminate", "compute_cap", "metrics", "enqueue", "where", "scheduler"],
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = "name", ["params"] = "parameters", ["search_space"] = "parameters", ["space"] = "parameters", ["hyperparameters"] = "parameters",
            ["dataset"] = "task", ["data"] = "task", ["objective"] = "metric", ["goal"] = "metric", ["algorithm"] = "method", ["strategy"] = "method",
            ["search"] = "method", ["sampler"] = "method", ["max_runs"] = "run_cap", ["runs"] = "run_cap", ["num_samples"] = "run_cap", ["trials"] = "run_cap",
            ["n_trials"] = "run_cap", ["count"] = "run_cap", ["cap"] = "run_cap", ["random_seed"] = "seed", ["seeds"] = "repeats", ["replicates"] = "repeats",
            ["workers"] = "parallelism", ["concurrency"] = "parallelism", ["jobs"] = "parallelism", ["pruner"] = "early_terminate", ["early_stopping"] = "early_terminate",
        });

    /// <summary>Keys of W&amp;B's sweep files that mean nothing here: they are read over, with a warning that says why.</summary>
    public static IReadOnlyDictionary<string, string> ReadOver { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["program"] = "rnnsweep trains its own networks and starts no script",
        ["command"] = "rnnsweep trains its own networks and starts no script",
        ["project"] = "results lie in the sweep's own folder",
        ["entity"] = "results lie in the sweep's own folder",
        ["apiVersion"] = "there is one version of the grammar",
        ["kind"] = "every file is a sweep",
        ["controller"] = "rnnsweep is its own controller",
        ["job"] = "rnnsweep trains its own networks and starts no job",
        ["image_uri"] = "rnnsweep trains its own networks and starts no image",
    };
}
