using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cli.Hosting;

/// <summary>A sweep together with what was opened to find it.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="owner">Disposed of after it.</param>
internal sealed class OpenedSweep(ISweepHandle sweep, IAsyncDisposable owner) : ISweepHandle
{
    public string Id => sweep.Id;

    public Task Ended => sweep.Ended;

    public string? CommandsRefused => sweep.CommandsRefused;

    public string? Trouble => sweep.Trouble;

    public IReadOnlyList<WaitingRun> Waiting => sweep.Waiting;

    public SweepSnapshot Snapshot() => sweep.Snapshot();

    public IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation) => sweep.Watch(after, cancellation);

    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default) => sweep.CommandAsync(given, cancellation);

    public Task<byte[]?> ModelAsync(int run, CancellationToken cancellation) => sweep.ModelAsync(run, cancellation);

    public Task<byte[]?> SourceAsync(CancellationToken cancellation) => sweep.SourceAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await sweep.DisposeAsync().ConfigureAwait(false);
        await owner.DisposeAsync().ConfigureAwait(false);
    }
}
