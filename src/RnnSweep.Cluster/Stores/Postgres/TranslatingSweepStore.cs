using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>The edge of the store: what a database throws goes no further (<see cref="StoreErrors"/>).</summary>
/// <param name="inner">The store.</param>
internal sealed class TranslatingSweepStore(ISweepStore inner) : ISweepStore
{
    public Task CreateAsync(SweepRecord sweep, string source, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.CreateAsync(sweep, source, cancellation));

    public Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.ListAsync(cancellation));

    public Task FinishAsync(string sweepId, string state, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.FinishAsync(sweepId, state, cancellation));

    public Task ReopenAsync(string sweepId, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.ReopenAsync(sweepId, cancellation));

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string sweepId, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.DeleteAsync(sweepId, cancellation));

    public Task AppendAsync(string sweepId, long expected, IReadOnlyList<string> lines, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.AppendAsync(sweepId, expected, lines, cancellation));

    public Task<IReadOnlyList<string>> ReadAsync(string sweepId, long after, int limit, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.ReadAsync(sweepId, after, limit, cancellation));

    public Task SaveSnapshotAsync(string sweepId, JournalSnapshot snapshot, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.SaveSnapshotAsync(sweepId, snapshot, cancellation));

    public Task<IReadOnlyList<JournalSnapshot>> LoadSnapshotsAsync(string sweepId, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.LoadSnapshotsAsync(sweepId, cancellation));

    public Task<byte[]?> ClaimAsync(string sweepId, int run, int attempt, int older, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.ClaimAsync(sweepId, run, attempt, older, cancellation));

    public Task SaveCheckpointAsync(string sweepId, int run, int attempt, byte[] content, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.SaveCheckpointAsync(sweepId, run, attempt, content, cancellation));

    public Task<string?> LoadSourceAsync(string sweepId, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.LoadSourceAsync(sweepId, cancellation));

    public Task SaveModelAsync(string sweepId, int run, int attempt, byte[]? content, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.SaveModelAsync(sweepId, run, attempt, content, cancellation));

    public Task DropCheckpointAsync(string sweepId, int run, int attempt, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.DropCheckpointAsync(sweepId, run, attempt, cancellation));

    public Task SaveForkPointAsync(string sweepId, ForkPoint point, int attempt, byte[] content, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.SaveForkPointAsync(sweepId, point, attempt, content, cancellation));

    public Task<byte[]?> LoadForkPointAsync(string sweepId, ForkPoint point, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.LoadForkPointAsync(sweepId, point, cancellation));

    public Task DropForkPointsAsync(string sweepId, ForkPoint? point, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.DropForkPointsAsync(sweepId, point, cancellation));

    public Task<byte[]?> LoadModelAsync(string sweepId, int run, CancellationToken cancellation) =>
        StoreErrors.TranslateAsync(() => inner.LoadModelAsync(sweepId, run, cancellation));
}
