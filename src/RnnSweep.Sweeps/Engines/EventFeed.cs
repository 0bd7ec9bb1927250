using System.Runtime.CompilerServices;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Engines;

/// <summary>The durable events of a sweep, for watchers: its state, and what is new. Thread-safe; no watcher can hold training up.</summary>
public sealed class EventFeed(ReplayedState sweep)
{
    private readonly Lock _gate = new();
    private readonly List<SweepEvent> _events = [];
    private TaskCompletionSource _news = NewPulse();
    private readonly TaskCompletionSource _ended = NewPulse();
    private bool _done;

    /// <summary>Completes with <see cref="Complete"/>.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Takes in events that follow from those before; they are durable.</summary>
    public void Publish(IReadOnlyList<SweepEvent> events)
    {
        lock (_gate)
        {
            foreach (var next in events) sweep.Apply(next);
            _events.AddRange(events);
            Pulse();
        }
    }

    /// <summary>No more events will come.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _done = true;
            Pulse();
        }
        _ended.TrySetResult();
    }

    /// <summary>The state as of the last event.</summary>
    public SweepSnapshot Snapshot()
    {
        lock (_gate) return sweep.Snapshot();
    }

    /// <summary>The events after a sequence number, then new ones until there are no more.</summary>
    public async IAsyncEnumerable<SweepEvent> Watch(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Event n stands at place n − 1.
        var seen = (int)Math.Clamp(after, 0, int.MaxValue);
        while (true)
        {
            SweepEvent[] news;
            Task pulse;
            bool done;
            lock (_gate)
            {
                news = seen < _events.Count ? [.. _events[seen..]] : [];
                (pulse, done) = (_news.Task, _done);
            }
            foreach (var next in news)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return next;
            }
            seen += news.Length;
            if (done && news.Length == 0) yield break;
            if (news.Length == 0) await pulse.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private void Pulse()
    {
        _news.SetResult();
        _news = NewPulse();
    }

    // Waiters continue elsewhere, not inside the lock.
    private static TaskCompletionSource NewPulse() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
