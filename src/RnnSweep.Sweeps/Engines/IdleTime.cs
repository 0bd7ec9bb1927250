namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// How long the workers of an engine stood idle, and why: a decision of the virtual order had to wait for another run, or fewer runs than workers were left.
/// One thread writes; any may read.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="workers">How many there are.</param>
internal sealed class IdleTime(TimeProvider time, int workers)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Since, int? Run)> _idle = new(StringComparer.Ordinal);
    private readonly Dictionary<int, TimeSpan> _waited = [];
    private readonly long _begin = time.GetTimestamp();
    private TimeSpan _tail;
    private long _end;

    /// <summary>The run that idle workers wait for now, how many they are, and for how long the first of them has; null where none waits.</summary>
    public OrderWait? Now
    {
        get
        {
            lock (_lock)
            {
                var waiting = _idle.Values.Where(idle => idle.Run is not null).ToList();
                if (waiting.Count == 0) return null;
                var first = waiting.MinBy(idle => idle.Since);
                return new OrderWait(first.Run!.Value, waiting.Count, time.GetElapsedTime(first.Since));
            }
        }
    }

    /// <summary>All that was lost.</summary>
    public IdleFigures Figures
    {
        get
        {
            lock (_lock)
            {
                var most = _waited.OrderByDescending(wait => wait.Value).ThenBy(wait => wait.Key).FirstOrDefault();
                var whole = time.GetElapsedTime(_begin, _end == 0 ? time.GetTimestamp() : _end) * workers;
                return new IdleFigures(whole, new TimeSpan(_waited.Values.Sum(wait => wait.Ticks)), _tail, most.Key, most.Value);
            }
        }
    }

    /// <summary>A worker has nothing to do.</summary>
    /// <param name="worker">Who.</param>
    /// <param name="awaited">The run whose report it takes to go on; null where nothing is left that could come.</param>
    public void Rest(string worker, int? awaited)
    {
        lock (_lock)
        {
            // From one run to the next, the time up to now belongs to the one before.
            if (_end != 0 || (_idle.TryGetValue(worker, out var idle) && idle.Run == awaited)) return;
            Settle(worker);
            _idle[worker] = (time.GetTimestamp(), awaited);
        }
    }

    /// <summary>A worker has something to do.</summary>
    public void Work(string worker)
    {
        lock (_lock) Settle(worker);
    }

    /// <summary>Nobody works any more.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_end != 0) return;
            _end = time.GetTimestamp();
            foreach (var worker in _idle.Keys.ToList()) Settle(worker);
        }
    }

    private void Settle(string worker)
    {
        if (!_idle.Remove(worker, out var idle)) return;
        var lost = time.GetElapsedTime(idle.Since);
        if (idle.Run is { } run) _waited[run] = _waited.GetValueOrDefault(run) + lost;
        else _tail += lost;
    }
}
