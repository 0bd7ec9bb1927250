using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Engines;

/// <summary>A handle on a sweep that somebody else owns: disposing of it leaves the sweep alone.</summary>
internal sealed class BorrowedSweep : ISweepHandle
{
    private readonly ISweepHandle _owned;
    private readonly TaskCompletionSource _returned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BorrowedSweep(ISweepHandle owned, string? id = null) => (_owned, Id, Ended) = (owned, id ?? owned.Id, Task.WhenAny(owned.Ended, _returned.Task));

    public string Id { get; }

    public Task Ended { get; }

    public string? CommandsRefused => _owned.CommandsRefused;

    public bool TakesNotes => _owned.TakesNotes;

    public bool GoesOnAfterEnd => _owned.GoesOnAfterEnd;

    public string? Trouble => _owned.Trouble;

    public IReadOnlyList<WaitingRun> Waiting => _owned.Waiting;

    public OrderWait? Awaited => _owned.Awaited;

    public SweepSnapshot Snapshot() => _owned.Snapshot();

    public IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation) => _owned.Watch(after, cancellation);

    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default) => _owned.CommandAsync(given, cancellation);

    public Task<byte[]?> ModelAsync(int run, CancellationToken cancellation) => _owned.ModelAsync(run, cancellation);

    public Task<byte[]?> SourceAsync(CancellationToken cancellation) => _owned.SourceAsync(cancellation);

    public ValueTask DisposeAsync()
    {
        _returned.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
