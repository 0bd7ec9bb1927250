namespace RnnSweep.Sweeps.Stores;

/// <summary>A later attempt has claimed the run: whatever the earlier one still writes is refused.</summary>
public sealed class AttemptReplacedException : Exception
{
    /// <summary>Says which run and attempt.</summary>
    public AttemptReplacedException(string sweepId, int run, int attempt)
        : base($"Attempt {attempt} of run {run} of sweep '{sweepId}' has been replaced by a later one.") { }
}
