using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Journals.Packed;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Grains;

/// <summary>The end of a journal, kept in memory for those who watch; what lies further back is read from the store.</summary>
internal sealed class JournalTail
{
    private const int Most = 20_000;
    private const int Page = 10_000;

    private readonly List<string> _lines = [];
    private long _first = 1;
    private TaskCompletionSource _news = NewPulse();

    /// <summary>The sweep's first event.</summary>
    public SweepCreated? Created { get; private set; }

    /// <summary>True once the sweep's last event is durable.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The last sequence number.</summary>
    public long Last => _first + _lines.Count - 1;

    /// <summary>Completes when there is more.</summary>
    public Task News => _news.Task;

    /// <summary>A whole journal: from its snapshots, then by lines.</summary>
    public static async Task<(List<SweepEvent> Events, long Packed)> ReadAllAsync(ISweepStore store, string sweepId, CancellationToken cancellation)
    {
        var snapshots = await store.LoadSnapshotsAsync(sweepId, cancellation);
        // Off the grain's turn.
        var events = await Task.Run(() => EventPack.ReadAll([.. snapshots.Select(snapshot => snapshot.Pack)]), cancellation) ?? [];
        var packed = events.Count;
        var next = store.ReadAsync(sweepId, packed, Page, cancellation);
        while (true)
        {
            var page = await next;
            // The next page is on its way while this one is read, off the grain's turn.
            if (page.Count == Page) next = store.ReadAsync(sweepId, events.Count + page.Count, Page, cancellation);
            events.AddRange(await Task.Run(() => page.AsParallel().AsOrdered().Select(EventLine.Read).ToArray(), cancellation));
            if (page.Count < Page) return (events, packed);
        }
    }

    public void Start(List<SweepEvent> events)
    {
        Created = (SweepCreated)events[0];
        _lines.Clear();
        _first = events.Count + 1;
        HasEnded = SweepEnding.HasEnded(events);
        Pulse();
    }

    public bool Holds(long sequence) => sequence >= _first;

    public List<string> After(long after, int most)
    {
        var from = (int)(after + 1 - _first);
        return from >= _lines.Count ? [] : _lines.GetRange(from, Math.Min(most, _lines.Count - from));
    }

    public void Add(List<SweepEvent> events, List<string> lines)
    {
        _lines.AddRange(lines);
        foreach (var next in events) HasEnded = SweepEnding.Says(next) ?? HasEnded;
        if (_lines.Count > Most)
        {
            var surplus = _lines.Count - Most / 2;
            _lines.RemoveRange(0, surplus);
            _first += surplus;
        }
        if (events.Count > 0) Pulse();
    }

    /// <summary>Wakes those who wait.</summary>
    public void Pulse()
    {
        var told = _news;
        _news = NewPulse();
        told.SetResult();
    }

    private static TaskCompletionSource NewPulse() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
