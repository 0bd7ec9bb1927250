using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Training;

/// <summary>
/// The grain that owns a run, as its training thread sees it. Every call runs in the grain, under its scheduler; the thread may wait for it. False as an answer:
/// the attempt has been replaced or the run has ended, and the thread drops it.
/// </summary>
internal interface IRunOwner
{
    /// <summary>Claims the run's checkpoints for this attempt.</summary>
    Task<RunCheckpoint?> ClaimAsync();

    /// <summary>Hands in the reports of a checkpoint again.</summary>
    Task<bool> HandInAsync(IReadOnlyList<EpochReport> reports, RunFinish? finish);

    /// <summary>An epoch begins: its span, to be disposed of when it ends; null where nobody listens.</summary>
    IDisposable? BeginEpoch(int epoch);

    /// <summary>An epoch is done: makes its checkpoint durable, then reports it.</summary>
    Task<bool> EpochDoneAsync(RunCheckpoint checkpoint, EpochReport report, double seconds, int sequences);

    /// <summary>Training was interrupted: makes its checkpoint durable and hands the run back.</summary>
    Task SetAsideAsync(RunCheckpoint checkpoint);

    /// <summary>The last word: keeps the model and reports the end.</summary>
    Task<bool> ConcludedAsync(IRunWork work, RunConclusion conclusion);

    /// <summary>The run could not be trained.</summary>
    Task FailedAsync(int epochs, string reason);
}
