using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A journal whose disk is full after some appends.</summary>
internal sealed class FailingJournal(int appends) : IJournal
{
    public List<SweepEvent> Durable { get; } = [];

    public ValueTask<IReadOnlyList<SweepEvent>> ReadAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<SweepEvent>>(Durable);

    public ValueTask AppendAsync(long expected, IReadOnlyList<SweepEvent> events, CancellationToken cancellation)
    {
        if (appends-- <= 0) throw new IOException("No space left on device.");
        Durable.AddRange(events);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
