using System.Collections.Concurrent;

namespace RnnSweep.Cluster.Stores.Folders;

/// <summary>
/// Sweeps in a folder of this machine, for a cluster without a database: one folder a sweep, laid out as <c>rnnsweep run</c> does it. Several processes may use it at once:
/// each call holds the sweep's lock file while it lasts.
/// </summary>
/// <param name="root">The folder of all sweeps; made when it is needed.</param>
/// <param name="time">The clock by which a lock is waited for.</param>
public sealed class FolderSweepStore(string root, TimeProvider time) : ISweepStore
{
    // Far more than any call takes: who holds a sweep for longer works on it by itself.
    private static readonly TimeSpan LockWithin = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Entry> _sweeps = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task CreateAsync(SweepRecord sweep, string source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(source);
        SweepIds.Check(sweep.Id);
        Directory.CreateDirectory(PathOf(sweep.Id));
        await WithAsync(sweep.Id, files =>
        {
            files.Create(sweep with { CreatedAt = sweep.CreatedAt.ToUniversalTime() }, source);
            return true;
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation) => Task.Run<IReadOnlyList<SweepRecord>>(() =>
    {
        if (!Directory.Exists(root)) return [];
        var records = Directory.EnumerateDirectories(root).Select(path => new SweepFiles(path).Record()).OfType<SweepRecord>();
        return [.. records.OrderBy(record => record.CreatedAt).ThenBy(record => record.Id, StringComparer.Ordinal)];
    }, cancellation);

    /// <inheritdoc/>
    public Task FinishAsync(string sweepId, string state, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(state);
        return WithKnownAsync(sweepId, (files, record) =>
        {
            files.Write(record with { State = state });
            return true;
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task AppendAsync(string sweepId, long expected, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        JournalLines.Check(expected, lines);
        return WithKnownAsync(sweepId, (files, _) =>
        {
            if (lines.Count > 0 && !files.Journal.TryAppend(expected, lines)) throw new JournalConflictException(sweepId, expected);
            return true;
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadAsync(string sweepId, long after, int limit, CancellationToken cancellation) =>
        WithKnownAsync(sweepId, (files, _) => files.Journal.Read(after, limit), cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ClaimAsync(string sweepId, int run, int attempt, CancellationToken cancellation) => WithKnownAsync(sweepId, (files, _) =>
    {
        if (files.HolderOf(run) is not { } holder || holder < attempt) files.Claim(run, attempt);
        else Fence.Check(sweepId, run, attempt, holder);
        return files.Checkpoint(run);
    }, cancellation);

    /// <inheritdoc/>
    public Task SaveCheckpointAsync(string sweepId, int run, int attempt, byte[] content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        return WithKnownAsync(sweepId, (files, _) =>
        {
            Fence.Check(sweepId, run, attempt, files.HolderOf(run));
            files.SaveCheckpoint(run, content);
            return true;
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task SaveModelAsync(string sweepId, int run, int attempt, byte[]? content, CancellationToken cancellation) => WithKnownAsync(sweepId, (files, _) =>
    {
        Fence.Check(sweepId, run, attempt, files.HolderOf(run));
        files.SaveModel(run, content);
        return true;
    }, cancellation);

    /// <inheritdoc/>
    public Task DropCheckpointAsync(string sweepId, int run, int attempt, CancellationToken cancellation) => WithKnownAsync(sweepId, (files, _) =>
    {
        Fence.Check(sweepId, run, attempt, files.HolderOf(run));
        files.DropCheckpoint(run);
        return true;
    }, cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> LoadModelAsync(string sweepId, int run, CancellationToken cancellation) =>
        WithKnownAsync(sweepId, (files, _) => files.Model(run), cancellation);

    private Task<T> WithKnownAsync<T>(string sweepId, Func<SweepFiles, SweepRecord, T> work, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        // Asking for the lock of a sweep that is not there would make its folder look used.
        if (!Directory.Exists(PathOf(sweepId))) throw SweepIds.Unknown(sweepId);
        return WithAsync(sweepId, files => work(files, files.Record() ?? throw SweepIds.Unknown(sweepId)), cancellation);
    }

    private async Task<T> WithAsync<T>(string sweepId, Func<SweepFiles, T> work, CancellationToken cancellation)
    {
        var entry = _sweeps.GetOrAdd(sweepId, id => new Entry(new SweepFiles(PathOf(id)), new SemaphoreSlim(1)));
        // Within the process callers queue up; only other processes are asked for again and again.
        await entry.Turn.WaitAsync(cancellation);
        try
        {
            using var held = await HeldFile.TakeAsync(entry.Files.Lock, LockWithin, time, cancellation);
            // Flushing blocks, and callers are grains.
            return await Task.Run(() => work(entry.Files), CancellationToken.None);
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private string PathOf(string sweepId) => Path.Combine(root, sweepId);

    private sealed record Entry(SweepFiles Files, SemaphoreSlim Turn);
}
