using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A journal whose disk has room for so many events. How many appends they come in depends on the threads, so it does not count those.</summary>
internal sealed class FailingJournal(int room) : IJournal
{
    public List<SweepEvent> Durable { get; } = [];

    public ValueTask<IReadOnlyList<SweepEvent>> ReadAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<SweepEvent>>(Durable);

    public ValueTask AppendAsync(long expected, IReadOnlyList<SweepEvent> events, CancellationToken cancellation)
    {
        if (Durable.Count + events.Count > room) throw new IOException("No space left on device.");
        Durable.AddRange(events);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
