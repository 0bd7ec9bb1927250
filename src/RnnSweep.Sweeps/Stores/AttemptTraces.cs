namespace RnnSweep.Sweeps.Stores;

/// <summary>Looks for what dead attempts have left, in any store.</summary>
public static class AttemptTraces
{
    /// <summary>How far an attempt had come. It is claimed for the dead: the attempt that continues comes after it.</summary>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run already.</exception>
    public static async Task<AttemptTrace> FindAsync(ISweepStore store, string sweepId, int run, int attempt)
    {
        ArgumentNullException.ThrowIfNull(store);
        var content = await store.ClaimAsync(sweepId, run, attempt, older: 0, CancellationToken.None).ConfigureAwait(false);
        if (content is null) return AttemptTrace.None;
        try
        {
            var checkpoint = CheckpointBytes.Read(content, run);
            if (checkpoint.Attempt != attempt) return AttemptTrace.None;
            return checkpoint.Untrained ? AttemptTrace.Begun : AttemptTrace.Trained;
        }
        catch (InvalidDataException)
        {
            // The attempt that continues finds it, and says so.
            return AttemptTrace.None;
        }
    }
}
