using System.Runtime.CompilerServices;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Tests.Shared.Terminal;

/// <summary>A sweep that shows what it is told to.</summary>
internal sealed class FakeSweepHandle(SweepSnapshot sweep, params SweepEvent[] events) : ISweepHandle
{
    public SweepSnapshot Sweep { get; set; } = sweep;

    public Action OnSnapshot { get; init; } = () => { };

    /// <summary>Watchers are let go when this is done, as an engine does when it stops.</summary>
    public Task Stopped { get; init; } = Task.CompletedTask;

    /// <summary>The sweep file as it was given; null where it is gone.</summary>
    public byte[]? Source { get; init; }

    public Task<byte[]?> SourceAsync(CancellationToken cancellation) => Task.FromResult(Source);

    public string Id => Sweep.Definition.Name;

    public Task Ended => Stopped;

    public string? CommandsRefused => "nobody is there";

    public SweepSnapshot Snapshot()
    {
        OnSnapshot();
        return Sweep;
    }

    public async IAsyncEnumerable<SweepEvent> Watch(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var entry in events.Where(entry => entry.Sequence > after))
        {
            await Task.Yield();
            yield return entry;
        }

        await Stopped.WaitAsync(cancellation);
    }

    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default) => Task.FromResult(CommandsRefused);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
