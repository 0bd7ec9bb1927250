using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Driving;

/// <summary>
/// Who owns an attempt at a run, as its training thread sees it: where its checkpoints go, whom it reports to, what its process keeps in memory. The
/// thread may wait for
/// every task. What an owner throws is its engine's affair and no fault of the run: an owner waits for storage that is away as long as its engine does.
/// </summary>
public interface IRunOwner
{
    /// <summary>The run as this process has it in memory since it was suspended, which is then the caller's; null where it has not.</summary>
    IRunWork? Take();

    /// <summary>The run is about to be made: waits for room in this process's memory. Default: there always is.</summary>
    /// <param name="memory">What it takes; null where that is not worth counting.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    void AwaitRoom(RunMemory? memory, CancellationToken stop)
    {
    }

    /// <summary>Keeps a suspended run in memory. False where there is no room: its checkpoint is all that stays.</summary>
    bool Keep(IRunWork work);

    /// <summary>Claims the run's checkpoints for this attempt.</summary>
    /// <param name="older">0 for the newest checkpoint, 1 for the one before it.</param>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    Task<RunCheckpoint?> ClaimAsync(int older);

    /// <summary>The checkpoint that a forked run continues from, another run's.</summary>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    Task<RunCheckpoint?> OriginAsync(RunOrigin origin);

    /// <summary>Keeps a checkpoint for forks of the run; durable when the task completes.</summary>
    Task KeepForForksAsync(RunCheckpoint checkpoint);

    /// <summary>A checkpoint could not be used, and the run continues from the one before it, or from its beginning.</summary>
    /// <param name="reason">What is wrong with it.</param>
    Task RefusedAsync(string reason);

    /// <summary>The run was made from a checkpoint: it was in no memory.</summary>
    void Restored();

    /// <summary>An epoch begins: its span, to be disposed of when it ends; null where nobody listens.</summary>
    IDisposable? BeginEpoch(int epoch);

    /// <summary>Hands in reports that a checkpoint holds and the coordinator lacks.</summary>
    /// <returns>The answer to the last of them.</returns>
    Task<WhatNext> HandInAsync(IReadOnlyList<EpochReport> reports, RunFinish? finish);

    /// <summary>
    /// An epoch is done: makes its checkpoint durable where one is due, then reports it. Where the answer is to suspend the run, its owner may have kept it in
    /// memory already, and given its slot to the next run: <see cref="Keep"/> then finds it kept.
    /// </summary>
    Task<WhatNext> ReportAsync(EpochDone done);

    /// <summary>
    /// True where the slot is wanted for something else. Asked after a report: nothing more is trained before its answer, which then says to suspend.
    /// </summary>
    bool IsWanted => false;

    /// <summary>Makes a checkpoint durable.</summary>
    Task SaveAsync(RunCheckpoint checkpoint);

    /// <summary>The attempt will not continue, though its run may.</summary>
    /// <param name="reason">Why, in words.</param>
    /// <param name="kind">In order, because it was asked to stop, or because memory ran out.</param>
    Task HandBackAsync(string reason, LossKind kind);

    /// <summary>The final evaluation: keeps the model and reports the end.</summary>
    Task ConcludeAsync(IRunWork work, RunConclusion conclusion);

    /// <summary>The run cannot be trained.</summary>
    /// <param name="epochs">Epochs that were reported before.</param>
    /// <param name="reason">Why, in words.</param>
    Task FailAsync(int epochs, string reason);
}
