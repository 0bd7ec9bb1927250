using System.Text;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>
/// Sweeps in folders of this machine, one folder a sweep (<see cref="SweepPaths"/>). Either many sweeps in one folder, which several processes use at once, for
/// a cluster without a database; or one sweep that this process has to itself (<see cref="SweepFolder.Store"/>).
/// </summary>
public sealed class FolderSweepStore : ISweepStore
{
    private readonly IFolderAccess _folders;

    /// <summary>A store that other processes use too.</summary>
    /// <param name="root">The folder of all sweeps; made when it is needed.</param>
    /// <param name="time">The clock by which a sweep that another process is at work on is waited for.</param>
    public FolderSweepStore(string root, TimeProvider time) : this(new SharedFolders(root, time)) { }

    internal FolderSweepStore(IFolderAccess folders) => _folders = folders;

    /// <inheritdoc/>
    public Task CreateAsync(SweepRecord sweep, string source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(source);
        return _folders.WithAsync(sweep.Id, make: true, files =>
        {
            files.Create(sweep with { CreatedAt = sweep.CreatedAt.ToUniversalTime() }, Encoding.UTF8.GetBytes(source));
            return true;
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation) => Task.Run<IReadOnlyList<SweepRecord>>(() =>
    {
        var records = _folders.Folders.Select(SweepFiles.RecordIn).OfType<SweepRecord>();
        return [.. records.OrderBy(record => record.CreatedAt).ThenBy(record => record.Id, StringComparer.Ordinal)];
    }, cancellation);

    /// <inheritdoc/>
    public async Task<string?> LoadSourceAsync(string sweepId, CancellationToken cancellation) =>
        await AskAsync(sweepId, files => files.Source, cancellation).ConfigureAwait(false) is { } source ? Encoding.UTF8.GetString(source) : null;

    /// <inheritdoc/>
    public Task FinishAsync(string sweepId, string state, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(state);
        return DoAsync(sweepId, files =>
        {
            files.Note(state);
            if (state == SweepRecord.Finished) files.DropAllCheckpoints();
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task ReopenAsync(string sweepId, CancellationToken cancellation) =>
        DoAsync(sweepId, files => files.Note(SweepRecord.Running), cancellation);

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string sweepId, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        if (!_folders.Folders.Any(folder => SweepFiles.RecordIn(folder)?.Id == sweepId)) return false;
        return await AskAsync(sweepId, files =>
        {
            Directory.Delete(files.Root, recursive: true);
            return true;
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task AppendAsync(string sweepId, long expected, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        JournalLines.Check(expected, lines);
        return DoAsync(sweepId, files =>
        {
            if (lines.Count > 0 && !files.Journal.TryAppend(expected, lines)) throw new JournalConflictException(sweepId, expected);
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadAsync(string sweepId, long after, int limit, CancellationToken cancellation) =>
        AskAsync(sweepId, files => files.Journal.Read(after, limit), cancellation);

    /// <inheritdoc/>
    public Task SaveSnapshotAsync(string sweepId, JournalSnapshot snapshot, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return DoAsync(sweepId, files =>
        {
            if (!files.TrySaveSnapshot(snapshot)) throw JournalSnapshot.NotDurable(sweepId, snapshot);
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalSnapshot>> LoadSnapshotsAsync(string sweepId, CancellationToken cancellation) =>
        AskAsync(sweepId, files => files.Snapshots(), cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ClaimAsync(string sweepId, int run, int attempt, int older, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(older);
        return AskAsync(sweepId, files =>
        {
            if (files.Claims.HolderOf(run) is not { } holder || holder < attempt) files.Claims.Claim(run, attempt);
            else Fence.Check(sweepId, run, attempt, holder);
            return files.Checkpoint(run, older);
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task SaveCheckpointAsync(string sweepId, int run, int attempt, byte[] content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        return DoAsync(sweepId, files =>
        {
            Fence.Check(sweepId, run, attempt, files.Claims.HolderOf(run));
            files.SaveCheckpoint(run, content);
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task SaveModelAsync(string sweepId, int run, int attempt, byte[]? content, CancellationToken cancellation) => DoAsync(sweepId, files =>
    {
        Fence.Check(sweepId, run, attempt, files.Claims.HolderOf(run));
        files.SaveModel(run, content);
    }, cancellation);

    /// <inheritdoc/>
    public Task DropCheckpointAsync(string sweepId, int run, int attempt, CancellationToken cancellation) => DoAsync(sweepId, files =>
    {
        Fence.CheckLast(sweepId, run, attempt, files.Claims.HolderOf(run));
        files.DropCheckpoints(run);
    }, cancellation);

    /// <inheritdoc/>
    public Task SaveForkPointAsync(string sweepId, ForkPoint point, int attempt, byte[] content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        return DoAsync(sweepId, files =>
        {
            Fence.Check(sweepId, point.Run, attempt, files.Claims.HolderOf(point.Run));
            files.SaveForkPoint(point, content);
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task<byte[]?> LoadForkPointAsync(string sweepId, ForkPoint point, CancellationToken cancellation) =>
        AskAsync(sweepId, files => files.ForkPoint(point), cancellation);

    /// <inheritdoc/>
    public Task DropForkPointsAsync(string sweepId, ForkPoint? point, CancellationToken cancellation) =>
        DoAsync(sweepId, files => files.DropForkPoints(point), cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> LoadModelAsync(string sweepId, int run, CancellationToken cancellation) => AskAsync(sweepId, files => files.Model(run), cancellation);

    private Task<T> AskAsync<T>(string sweepId, Func<SweepFiles, T> work, CancellationToken cancellation) =>
        _folders.WithAsync(sweepId, make: false, work, cancellation);

    private Task<bool> DoAsync(string sweepId, Action<SweepFiles> work, CancellationToken cancellation) => AskAsync(sweepId, files =>
    {
        work(files);
        return true;
    }, cancellation);
}
