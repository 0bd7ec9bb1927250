using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A folder whose disk has room for so many events more. How many appends they come in depends on the threads, so it does not count those.</summary>
internal sealed class FailingStore(SweepFolder folder, int room) : ISweepStore, IDisposable
{
    private readonly ISweepStore _inner = folder.Store;

    public List<SweepEvent> Durable { get; } = [];

    /// <summary>The events of each append.</summary>
    public List<IReadOnlyList<SweepEvent>> Appends { get; } = [];

    public void Dispose() => folder.Dispose();

    public Task AppendAsync(string sweepId, long expected, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        if (Durable.Count + lines.Count > room) throw new IOException("No space left on device.");
        Appends.Add([.. lines.Select(EventLine.Read)]);
        Durable.AddRange(Appends[^1]);
        return _inner.AppendAsync(sweepId, expected, lines, cancellation);
    }

    public Task CreateAsync(SweepRecord sweep, string source, CancellationToken cancellation) => _inner.CreateAsync(sweep, source, cancellation);

    public Task<string?> LoadSourceAsync(string sweepId, CancellationToken cancellation) => _inner.LoadSourceAsync(sweepId, cancellation);

    public Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation) => _inner.ListAsync(cancellation);

    public Task ReopenAsync(string sweepId, CancellationToken cancellation) => _inner.ReopenAsync(sweepId, cancellation);

    public Task FinishAsync(string sweepId, string state, CancellationToken cancellation) => _inner.FinishAsync(sweepId, state, cancellation);

    public Task<bool> DeleteAsync(string sweepId, CancellationToken cancellation) => _inner.DeleteAsync(sweepId, cancellation);

    public Task<IReadOnlyList<string>> ReadAsync(string sweepId, long after, int limit, CancellationToken cancellation) =>
        _inner.ReadAsync(sweepId, after, limit, cancellation);

    public Task SaveSnapshotAsync(string sweepId, JournalSnapshot snapshot, CancellationToken cancellation) =>
        _inner.SaveSnapshotAsync(sweepId, snapshot, cancellation);

    public Task<IReadOnlyList<JournalSnapshot>> LoadSnapshotsAsync(string sweepId, CancellationToken cancellation) =>
        _inner.LoadSnapshotsAsync(sweepId, cancellation);

    public Task<byte[]?> ClaimAsync(string sweepId, int run, int attempt, int older, CancellationToken cancellation) =>
        _inner.ClaimAsync(sweepId, run, attempt, older, cancellation);

    public Task SaveCheckpointAsync(string sweepId, int run, int attempt, byte[] content, CancellationToken cancellation) =>
        _inner.SaveCheckpointAsync(sweepId, run, attempt, content, cancellation);

    public Task SaveModelAsync(string sweepId, int run, int attempt, byte[]? content, CancellationToken cancellation) =>
        _inner.SaveModelAsync(sweepId, run, attempt, content, cancellation);

    public Task DropCheckpointAsync(string sweepId, int run, int attempt, CancellationToken cancellation) =>
        _inner.DropCheckpointAsync(sweepId, run, attempt, cancellation);

    public Task SaveForkPointAsync(string sweepId, ForkPoint point, int attempt, byte[] content, CancellationToken cancellation) =>
        _inner.SaveForkPointAsync(sweepId, point, attempt, content, cancellation);

    public Task<byte[]?> LoadForkPointAsync(string sweepId, ForkPoint point, CancellationToken cancellation) =>
        _inner.LoadForkPointAsync(sweepId, point, cancellation);

    public Task DropForkPointsAsync(string sweepId, ForkPoint? point, CancellationToken cancellation) =>
        _inner.DropForkPointsAsync(sweepId, point, cancellation);

    public Task<byte[]?> LoadModelAsync(string sweepId, int run, CancellationToken cancellation) => _inner.LoadModelAsync(sweepId, run, cancellation);
}
