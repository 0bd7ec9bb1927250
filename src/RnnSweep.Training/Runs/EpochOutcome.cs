namespace RnnSweep.Training.Runs;

/// <summary>What one call of <see cref="IRunWork.Advance"/> brought.</summary>
/// <param name="Report">The epoch's report; null when the epoch was interrupted or diverged.</param>
/// <param name="Finish">Set when there is nothing left to train.</param>
/// <param name="DivergedAtStep">The optimiser step, counted from 1 over the whole run, at which the run diverged.</param>
public sealed record EpochOutcome(EpochReport? Report, RunFinish? Finish, long? DivergedAtStep = null)
{
    /// <summary>True when the call was stopped in mid-epoch: a checkpoint taken now continues there.</summary>
    public bool Interrupted => Report is null && Finish is null;
}
