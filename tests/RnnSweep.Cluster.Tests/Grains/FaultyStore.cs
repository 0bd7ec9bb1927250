using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>A store whose calls a test may make fail.</summary>
/// <param name="inner">The store.</param>
internal sealed class FaultyStore(ISweepStore inner) : ISweepStore
{
    /// <summary>Asked before every call, by its name: what it throws is what the call throws.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Asked after every call that has worked: what it throws, the caller gets in the answer's place.</summary>
    public Action<string> After { get; set; } = _ => { };

    public Task CreateAsync(SweepRecord sweep, string source, CancellationToken cancellation) =>
        CallAsync(nameof(CreateAsync), () => inner.CreateAsync(sweep, source, cancellation));

    public Task<string?> LoadSourceAsync(string sweepId, CancellationToken cancellation) =>
        CallAsync(nameof(LoadSourceAsync), () => inner.LoadSourceAsync(sweepId, cancellation));

    public Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation) =>
        CallAsync(nameof(ListAsync), () => inner.ListAsync(cancellation));

    public Task ReopenAsync(string sweepId, CancellationToken cancellation) =>
        CallAsync(nameof(ReopenAsync), () => inner.ReopenAsync(sweepId, cancellation));

    public Task FinishAsync(string sweepId, string state, CancellationToken cancellation) =>
        CallAsync(nameof(FinishAsync), () => inner.FinishAsync(sweepId, state, cancellation));

    public Task<bool> DeleteAsync(string sweepId, CancellationToken cancellation) =>
        CallAsync(nameof(DeleteAsync), () => inner.DeleteAsync(sweepId, cancellation));

    public Task AppendAsync(string sweepId, long expected, IReadOnlyList<string> lines, CancellationToken cancellation) =>
        CallAsync(nameof(AppendAsync), () => inner.AppendAsync(sweepId, expected, lines, cancellation));

    public Task<IReadOnlyList<string>> ReadAsync(string sweepId, long after, int limit, CancellationToken cancellation) =>
        CallAsync(nameof(ReadAsync), () => inner.ReadAsync(sweepId, after, limit, cancellation));

    public Task SaveSnapshotAsync(string sweepId, JournalSnapshot snapshot, CancellationToken cancellation) =>
        CallAsync(nameof(SaveSnapshotAsync), () => inner.SaveSnapshotAsync(sweepId, snapshot, cancellation));

    public Task<IReadOnlyList<JournalSnapshot>> LoadSnapshotsAsync(string sweepId, CancellationToken cancellation) =>
        CallAsync(nameof(LoadSnapshotsAsync), () => inner.LoadSnapshotsAsync(sweepId, cancellation));

    public Task<byte[]?> ClaimAsync(string sweepId, int run, int attempt, int older, CancellationToken cancellation) =>
        CallAsync(nameof(ClaimAsync), () => inner.ClaimAsync(sweepId, run, attempt, older, cancellation));

    public Task SaveCheckpointAsync(string sweepId, int run, int attempt, byte[] content, CancellationToken cancellation) =>
        CallAsync(nameof(SaveCheckpointAsync), () => inner.SaveCheckpointAsync(sweepId, run, attempt, content, cancellation));

    public Task SaveModelAsync(string sweepId, int run, int attempt, byte[]? content, CancellationToken cancellation) =>
        CallAsync(nameof(SaveModelAsync), () => inner.SaveModelAsync(sweepId, run, attempt, content, cancellation));

    public Task DropCheckpointAsync(string sweepId, int run, int attempt, CancellationToken cancellation) =>
        CallAsync(nameof(DropCheckpointAsync), () => inner.DropCheckpointAsync(sweepId, run, attempt, cancellation));

    public Task SaveForkPointAsync(string sweepId, ForkPoint point, int attempt, byte[] content, CancellationToken cancellation) =>
        CallAsync(nameof(SaveForkPointAsync), () => inner.SaveForkPointAsync(sweepId, point, attempt, content, cancellation));

    public Task<byte[]?> LoadForkPointAsync(string sweepId, ForkPoint point, CancellationToken cancellation) =>
        CallAsync(nameof(LoadForkPointAsync), () => inner.LoadForkPointAsync(sweepId, point, cancellation));

    public Task DropForkPointsAsync(string sweepId, ForkPoint? point, CancellationToken cancellation) =>
        CallAsync(nameof(DropForkPointsAsync), () => inner.DropForkPointsAsync(sweepId, point, cancellation));

    public Task<byte[]?> LoadModelAsync(string sweepId, int run, CancellationToken cancellation) =>
        CallAsync(nameof(LoadModelAsync), () => inner.LoadModelAsync(sweepId, run, cancellation));

    private async Task<T> CallAsync<T>(string name, Func<Task<T>> call)
    {
        Before(name);
        var answer = await call();
        After(name);
        return answer;
    }

    private Task<bool> CallAsync(string name, Func<Task> call) => CallAsync(name, async () =>
    {
        await call();
        return true;
    });
}
