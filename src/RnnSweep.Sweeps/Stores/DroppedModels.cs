using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Stores;

/// <summary>Drops models, for every store alike.</summary>
public static class DroppedModels
{
    /// <summary>Drops the model of a run that has ended. Another process may have written it, so its last attempt claims the run first.</summary>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run.</exception>
    public static async Task DropModelAsync(this ISweepStore store, string sweepId, RunSnapshot run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(run);
        await store.ClaimAsync(sweepId, run.Number, run.Attempts, 0, cancellation).ConfigureAwait(false);
        await store.SaveModelAsync(sweepId, run.Number, run.Attempts, null, cancellation).ConfigureAwait(false);
    }
}
