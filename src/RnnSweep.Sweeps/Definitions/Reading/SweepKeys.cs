using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>The keys of a sweep file's top level.</summary>
internal static class SweepKeys
{
    /// <summary>Keys that are read, and documented ones that are not yet.</summary>
    public static KeyTable Table { get; } = new(
        ["name", "description", "task", "method", "metric", "metrics", "early_terminate", "run_cap", "compute_cap", "time_cap", "seed", "repeats",
            "parallelism", "order", "keep_models", "parameters", "where", "enqueue", "prior"],
        ["scheduler"],
        NearestName.Synonyms(
            ("name", "title"),
            ("parameters", "params search_space space hyperparameters"),
            ("task", "dataset data"),
            ("metric", "objective goal"),
            ("metrics", "objectives goals"),
            ("method", "algorithm strategy search sampler"),
            ("run_cap", "max_runs runs num_samples trials n_trials count cap"),
            ("seed", "random_seed"),
            ("repeats", "seeds replicates"),
            ("parallelism", "workers concurrency jobs"),
            ("keep_models", "save_models keep_best keep_best_k save_top_k checkpoints max_models"),
            ("compute_cap", "max_flops flops budget"),
            ("time_cap", "timeout max_time time_budget time_budget_s time_limit max_duration duration"),
            ("where", "constraint constraints filter"),
            ("enqueue", "points_to_evaluate initial_points warm_start queue"),
            ("prior", "prior_runs priors history previous transfer warm_start_from"),
            ("early_terminate", "pruner early_stopping")));

    /// <summary>Keys of W&amp;B's sweep files that mean nothing here: they are ignored, with a warning that says why.</summary>
    public static IReadOnlyDictionary<string, string> Ignored { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["program"] = "rnnsweep trains its own networks and starts no script",
        ["command"] = "rnnsweep trains its own networks and starts no script",
        ["project"] = "results are in the sweep's own folder",
        ["entity"] = "results are in the sweep's own folder",
        ["apiVersion"] = "there is one version of the grammar",
        ["kind"] = "every file is a sweep",
        ["controller"] = "rnnsweep is its own controller",
        ["job"] = "rnnsweep trains its own networks and starts no job",
        ["image_uri"] = "rnnsweep trains its own networks and starts no image",
    };
}
