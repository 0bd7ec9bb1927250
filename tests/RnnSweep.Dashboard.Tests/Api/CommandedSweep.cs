using System.Runtime.CompilerServices;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>A sweep that remembers what it was asked for.</summary>
internal sealed class CommandedSweep(SweepSnapshot sweep, List<GivenCommand> asked, string? refuses) : ISweepHandle
{
    public string Id => sweep.Definition.Name;

    public Task Ended { get; } = new TaskCompletionSource().Task;

    public string? CommandsRefused => null;

    public SweepSnapshot Snapshot() => sweep;

    public async IAsyncEnumerable<SweepEvent> Watch(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (after < sweep.Sequence) yield return new SweepResumed("test", 0) { Sequence = sweep.Sequence };
        await Ended.WaitAsync(cancellation);
    }

    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default)
    {
        if (refuses is null) asked.Add(given);
        return Task.FromResult(refuses);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
