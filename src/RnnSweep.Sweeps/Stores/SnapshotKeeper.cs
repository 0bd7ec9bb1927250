using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals.Packed;

namespace RnnSweep.Sweeps.Stores;

/// <summary>
/// Makes snapshots of a journal as it grows, each once there are <see cref="JournalSnapshot.Length"/> more durable events, on a thread of the pool: nobody
/// waits for them. Called by one thread at a time.
/// </summary>
/// <param name="store">Where they are kept.</param>
/// <param name="sweepId">The sweep.</param>
/// <param name="after">The last event that is in a snapshot already; 0 where there is none.</param>
public sealed class SnapshotKeeper(ISweepStore store, string sweepId, long after)
{
    private List<SweepEvent> _events = [];
    private Task _saving = Task.CompletedTask;

    /// <summary>Takes durable events in; those that are in a snapshot already are skipped.</summary>
    public void Add(IReadOnlyList<SweepEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var next in events)
        {
            if (next.Sequence <= after) continue;
            _events.Add(next);
            if (_events.Count < JournalSnapshot.Length) continue;
            var full = _events;
            _events = [];
            _saving = SaveAsync(_saving, full);
        }
    }

    /// <summary>Completes when nothing is being written any more. Never fails.</summary>
    public Task WhenIdleAsync() => _saving;

    private async Task SaveAsync(Task before, List<SweepEvent> events)
    {
        await before.ConfigureAwait(false);
        await Task.Yield();
        try
        {
            var snapshot = new JournalSnapshot(events[0].Sequence, events[^1].Sequence, await Task.Run(() => EventPack.Write(events)).ConfigureAwait(false));
            await Task.Run(() => store.SaveSnapshotAsync(sweepId, snapshot, CancellationToken.None)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A snapshot that could not be written costs the next opening a moment, and nothing else.
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }
}
