namespace RnnSweep.Cluster.Stores;

/// <summary>
/// Where a cluster keeps its sweeps: journals, checkpoints, models. Shared by all silos, safe to call from anywhere, and the last word on who may write:
/// an append names the sequence number that it expects, a checkpoint the attempt that it belongs to.
/// </summary>
public interface ISweepStore
{
    /// <summary>Notes a new sweep. Doing it again with the same id changes nothing.</summary>
    /// <param name="sweep">The record; its state is that of a sweep that has not finished.</param>
    /// <param name="source">The sweep file as it was given.</param>
    /// <param name="cancellation">Gives up.</param>
    Task CreateAsync(SweepRecord sweep, string source, CancellationToken cancellation);

    /// <summary>All sweeps, oldest first.</summary>
    Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation);

    /// <summary>Notes that nothing more will come of a sweep.</summary>
    Task FinishAsync(string sweepId, string state, CancellationToken cancellation);

    /// <summary>Adds events to a journal, all or none; durable when the task completes.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="expected">The sequence number of the first of them: one more than the last in the journal.</param>
    /// <param name="lines">One JSON object an event, without line ends.</param>
    /// <param name="cancellation">Gives up; whether the events were written is then not known.</param>
    /// <exception cref="JournalConflictException">The journal has gone on without the caller: another coordinator owns the sweep.</exception>
    Task AppendAsync(string sweepId, long expected, IReadOnlyList<string> lines, CancellationToken cancellation);

    /// <summary>The events after a sequence number, in order.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="after">The last sequence number already known; 0 for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<string>> ReadAsync(string sweepId, long after, int limit, CancellationToken cancellation);

    /// <summary>Makes an attempt the only one that may write checkpoints of a run, and hands it the last checkpoint of those before it.</summary>
    /// <returns>The checkpoint, or null where the run has none.</returns>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run already.</exception>
    Task<byte[]?> ClaimAsync(string sweepId, int run, int attempt, CancellationToken cancellation);

    /// <summary>Replaces a run's checkpoint; durable when the task completes.</summary>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run.</exception>
    Task SaveCheckpointAsync(string sweepId, int run, int attempt, byte[] content, CancellationToken cancellation);

    /// <summary>Keeps the model of a run; null where it has come to none. Its checkpoint stays.</summary>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run.</exception>
    Task SaveModelAsync(string sweepId, int run, int attempt, byte[]? content, CancellationToken cancellation);

    /// <summary>Drops the checkpoint of a run whose end is in the journal.</summary>
    /// <exception cref="AttemptReplacedException">A later attempt has claimed the run.</exception>
    Task DropCheckpointAsync(string sweepId, int run, int attempt, CancellationToken cancellation);

    /// <summary>The model of a run, or null where there is none.</summary>
    Task<byte[]?> LoadModelAsync(string sweepId, int run, CancellationToken cancellation);
}
