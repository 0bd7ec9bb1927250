using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Columns of the exported results: a parameter may not bear their names.</summary>
internal static class ReservedNames
{
    private static readonly HashSet<string> Columns = new(StringComparer.Ordinal)
    {
        "run", "state", "seed", "epochs_done", "best_epoch", "parameters", "flops", "weights_digest",
        "attempts", "worker", "started_at", "finished_at", "train_seconds", "spectral_radius", "test_loss", "test_accuracy",
    };

    public static bool Contains(string name) =>
        Columns.Contains(name) || EpochMetrics.All.Contains(name)
        || name.StartsWith("start_", StringComparison.Ordinal)
        || name.StartsWith("best_", StringComparison.Ordinal)
        || name.StartsWith("test_", StringComparison.Ordinal);
}
