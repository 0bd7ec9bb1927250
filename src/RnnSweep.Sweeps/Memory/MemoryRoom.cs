using RnnSweep.Training.Memory;

namespace RnnSweep.Sweeps.Memory;

/// <summary>
/// What the runs of a process may take of memory together. Where a run does not fit beside those that are there, suspended ones give way (their checkpoints
/// are durable), the last one that was set aside first, as it is needed last; and where that is not enough, the run waits for its turn. One that is alone
/// always has room: no run fails for want of memory, and none waits for ever, as whatever trains ends or is suspended without it. Thread-safe.
/// </summary>
/// <param name="limit">Bytes.</param>
public sealed class MemoryRoom(long limit)
{
    private readonly Lock _lock = new();
    private readonly List<MemoryPlace> _places = [];
    private readonly List<Waiter> _waiters = [];

    /// <summary>Bytes that runs may take together.</summary>
    public long Limit => limit;

    /// <summary>True where a run waits: whatever is set aside makes way for it.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_lock) return _waiters.Count > 0;
        }
    }

    /// <summary>The runs of a sweep that wait now, and the bytes that each needs.</summary>
    /// <param name="sweep">The sweep's id.</param>
    public IReadOnlyList<WaitingRun> Waiting(string sweep)
    {
        lock (_lock) return [.. _waiters.Where(waiter => waiter.Sweep == sweep && waiter.HasWaited).Select(waiter => new WaitingRun(waiter.Run, waiter.Own))];
    }

    /// <summary>Waits until there is room for a run, in the order of asking.</summary>
    /// <param name="sweep">The run's sweep.</param>
    /// <param name="run">The run.</param>
    /// <param name="memory">What it takes; null where that is not worth counting.</param>
    /// <param name="waits">Called once where it has to wait.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    public MemoryPlace Enter(string sweep, int run, RunMemory? memory, Action waits, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(waits);
        if (memory is null) return new MemoryPlace(this, 0, 0);
        using var turn = new ManualResetEventSlim();
        var waiter = new Waiter(sweep, run, memory.Bytes - memory[RunMemory.Data], memory[RunMemory.Data], turn);
        lock (_lock)
        {
            _waiters.Add(waiter);
            Admit();
            if (waiter.Place is { } at) return at;
            waiter.HasWaited = true;
        }
        waits();
        try
        {
            turn.Wait(stop);
            return waiter.Place!;
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                _waiters.Remove(waiter);
                if (waiter.Place is { } late) _places.Remove(late);
                Admit();
            }
            throw;
        }
    }

    /// <summary>What was set aside has given way already where this is false.</summary>
    internal void SetAside(MemoryPlace place, Func<bool>? giveWay)
    {
        lock (_lock)
        {
            place.GiveWay = giveWay;
            // The last one is the first to give way.
            if (_places.Remove(place)) _places.Add(place);
            Admit();
        }
    }

    internal void Leave(MemoryPlace place)
    {
        lock (_lock)
        {
            _places.Remove(place);
            Admit();
        }
    }

    /// <summary>Lets those in that fit, the first one first: a large run is not passed for ever by small ones.</summary>
    private void Admit()
    {
        while (_waiters.Count > 0 && MakeRoom(_waiters[0]))
        {
            var first = _waiters[0];
            _waiters.RemoveAt(0);
            first.Place = new MemoryPlace(this, first.Own, first.Data);
            _places.Add(first.Place);
            first.Turn.Set();
        }
    }

    private bool MakeRoom(Waiter waiter)
    {
        for (var i = _places.Count - 1; i >= 0 && !Fits(waiter); i--)
            if (_places[i].GiveWay is { } giveWay && giveWay()) _places.RemoveAt(i);
        return Fits(waiter);
    }

    /// <summary>Data are shared: those of the run with the most are counted, once.</summary>
    private bool Fits(Waiter waiter)
    {
        if (_places.Count == 0) return true;
        var (own, data) = (waiter.Own, waiter.Data);
        foreach (var place in _places) (own, data) = (Sum(own, place.Own), Math.Max(data, place.Data));
        return Sum(own, data) <= limit;
    }

    private static long Sum(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    private sealed class Waiter(string sweep, int run, long own, long data, ManualResetEventSlim turn)
    {
        public string Sweep => sweep;

        public int Run => run;

        public long Own => own;

        public long Data => data;

        public ManualResetEventSlim Turn => turn;

        public MemoryPlace? Place { get; set; }

        public bool HasWaited { get; set; }
    }
}
