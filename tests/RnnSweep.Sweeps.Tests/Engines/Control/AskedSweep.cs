using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Tests.Engines.Control;

/// <summary>A sweep that answers a command with what it was.</summary>
internal sealed class AskedSweep : ISweepHandle
{
    public string Id => "asked";

    public Task Ended => new TaskCompletionSource().Task;

    public string? CommandsRefused => null;

    public SweepSnapshot Snapshot() => throw new NotSupportedException();

    public IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default) =>
        Task.FromResult<string?>($"{given.Command} {given.Run}{given.RunCap}{given.Text}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
