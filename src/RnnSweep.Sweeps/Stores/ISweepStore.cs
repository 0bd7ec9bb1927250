namespace RnnSweep.Sweeps.Stores;

/// <summary>
/// Where an engine keeps its sweeps: journals and their snapshots, checkpoints, models. Safe to call from anywhere, and it decides who may write: an append
/// names the sequence number that it expects, a checkpoint the attempt that it belongs to. Shared by the silos of a cluster, or the folder of one sweep that a
/// process has to itself.
/// </summary>
public interface ISweepStore
{
    /// <summary>Notes a new sweep. Doing it again with the same id changes nothing.</summary>
    /// <param name="sweep">The record; its state is that of a sweep that has not finished.</param>
    /// <param name="source">The sweep file as it was given.</param>
    /// <param name="cancellation">Gives up.</param>
    Task CreateAsync(SweepRecord sweep, string source, CancellationToken cancellation);

    /// <summary>The sweep file of a sweep that was noted, as it was given; null where it is gone.</summary>
    Task<string?> LoadSourceAsync(string sweepId, CancellationToken cancellation);

    /// <summary>All sweeps that were noted, oldest first.</summary>
    Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation);

    /// <summary>Records that a sweep has ended. Where it is <c>finished</c>, checkpoints that are still there are dropped: no run needs them.</summary>
    Task FinishAsync(string sweepId, string state, CancellationToken cancellation);

    /// <summary>Records that a sweep which had ended goes on.</summary>
    Task ReopenAsync(string sweepId, CancellationToken cancellation);

    /// <summary>Deletes a sweep with all that is its own. Who works on it must have ended before.</summary>
    /// <returns>False where there is none of this id.</returns>
    Task<bool> DeleteAsync(string sweepId, CancellationToken cancellation);

    /// <summary>Adds events to a journal, all or none; durable when the task completes: nothing may be done because of them before.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="expected">The sequence number of the first of them: one more than the last in the journal.</param>
    /// <param name="lines">One JSON object an event, without line ends.</param>
    /// <param name="cancellation">Gives up; whether the events were written is then not known.</param>
    /// <exception cref="JournalConflictException">The journal has continued without the caller: another coordinator owns the sweep.</exception>
    Task AppendAsync(string sweepId, long expected, IReadOnlyList<string> lines, CancellationToken cancellation);

    /// <summary>The events after a sequence number, in order, as they were added.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="after">The last sequence number already known; 0 for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<string>> ReadAsync(string sweepId, long after, int limit, CancellationToken cancellation);

    /// <summary>Keeps a copy of a stretch of the journal that is read faster, in the place of one that is there.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="snapshot">Events that are in the journal.</param>
    /// <param name="cancellation">Gives up.</param>
    Task SaveSnapshotAsync(string sweepId, JournalSnapshot snapshot, CancellationToken cancellation);

    /// <summary>The snapshots from the journal's first event on, in order and without gaps. What is damaged, or does not fit the journal, ends them.</summary>
    Task<IReadOnlyList<JournalSnapshot>> LoadSnapshotsAsync(string sweepId, CancellationToken cancellation);

    /// <summary>Makes an attempt the only one that may write checkpoints of a run, and hands it a checkpoint of those before it.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="run">The run.</param>
    /// <param name="attempt">Who claims it; it may do so again.</param>
    /// <param name="older">0 for the newest checkpoint, 1 for the one before it. Not every store keeps that.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The checkpoint, or null where the store has none.</returns>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run already.</exception>
    Task<byte[]?> ClaimAsync(string sweepId, int run, int attempt, int older, CancellationToken cancellation);

    /// <summary>Keeps a run's newest checkpoint; durable when the task completes, and the one before it is there until then.</summary>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run.</exception>
    Task SaveCheckpointAsync(string sweepId, int run, int attempt, byte[] content, CancellationToken cancellation);

    /// <summary>Keeps the model of a run; null where it has none. Its checkpoint stays.</summary>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run.</exception>
    Task SaveModelAsync(string sweepId, int run, int attempt, byte[]? content, CancellationToken cancellation);

    /// <summary>Drops the checkpoints of a run whose end is in the journal. What cannot be dropped stays, and does no harm.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="run">The run.</param>
    /// <param name="attempt">The run's last attempt, whether it has claimed the run or not.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run.</exception>
    Task DropCheckpointAsync(string sweepId, int run, int attempt, CancellationToken cancellation);

    /// <summary>Keeps a checkpoint for forks of the run, beside its newest one and until it is dropped; durable when the task completes.</summary>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run.</exception>
    Task SaveForkPointAsync(string sweepId, ForkPoint point, int attempt, byte[] content, CancellationToken cancellation);

    /// <summary>A checkpoint that was kept for forks, or null where there is none.</summary>
    Task<byte[]?> LoadForkPointAsync(string sweepId, ForkPoint point, CancellationToken cancellation);

    /// <summary>Drops a checkpoint that was kept for forks; null: all of the sweep. What cannot be dropped stays, and does no harm.</summary>
    Task DropForkPointsAsync(string sweepId, ForkPoint? point, CancellationToken cancellation);

    /// <summary>The model of a run, or null where there is none.</summary>
    Task<byte[]?> LoadModelAsync(string sweepId, int run, CancellationToken cancellation);
}
