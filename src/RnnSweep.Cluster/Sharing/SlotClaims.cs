using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Training;

namespace RnnSweep.Cluster.Sharing;

/// <summary>
/// What trains on this silo's slots, how often it reports, and which of the slots other sweeps claim: their runs are suspended at their next reports.
/// Thread-safe.
/// </summary>
internal sealed class SlotClaims
{
    /// <summary>Runs that are over sooner are of no interest to anybody who waits.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Stretch?[] _stretches;
    private readonly string?[] _left;

    /// <summary>Listens to the pool from now on.</summary>
    public SlotClaims(TrainingPool pool, TimeProvider time)
    {
        (_time, _stretches, _left) = (time, new Stretch?[pool.Slots], new string?[pool.Slots]);
        pool.Freed += slot =>
        {
            lock (_lock) _stretches[slot] = null;
        };
    }

    /// <summary>A run begins on a slot, or continues there.</summary>
    public void Begin(int slot, string sweep, int run, int attempt)
    {
        lock (_lock) _stretches[slot] = new Stretch(slot, sweep, run, attempt, _time.GetTimestamp());
    }

    /// <summary>The run on a slot makes a report.</summary>
    public void Reported(int slot)
    {
        lock (_lock) _stretches[slot]?.Report(_time);
    }

    /// <summary>The run on a slot is suspended: its sweep must learn about it when another takes the slot.</summary>
    public void Suspended(int slot)
    {
        lock (_lock) _left[slot] = _stretches[slot]?.SweepId;
    }

    /// <summary>True where a run was suspended on a slot that has not been offered since: its sweep gives it to nobody before.</summary>
    public bool HasLeft(int slot)
    {
        lock (_lock) return _left[slot] is not null;
    }

    /// <summary>The sweep whose run was suspended on a slot and that has not been told yet; null where there is none. Whoever asks tells it.</summary>
    public string? TakeLeft(int slot)
    {
        lock (_lock)
        {
            var left = _left[slot];
            _left[slot] = null;
            return left;
        }
    }

    /// <summary>True while another sweep claims a slot.</summary>
    public bool IsClaimed(int slot)
    {
        lock (_lock) return _stretches[slot] is { IsClaimed: true };
    }

    /// <summary>What trains now, for those who look at the cluster.</summary>
    public SlotWork[] Work()
    {
        lock (_lock) return [.. _stretches.OfType<Stretch>().Select(stretch => stretch.Work(_time))];
    }

    /// <summary>Asks about the slots that have been held for some time.</summary>
    /// <param name="ask">Is told which they are, and answers which of them are claimed.</param>
    public async Task AskAsync(Func<HeldSlot[], Task<int[]>> ask)
    {
        Stretch[] held;
        HeldSlot[] slots;
        lock (_lock)
        {
            held = [.. _stretches.OfType<Stretch>().Where(stretch => _time.GetElapsedTime(stretch.Began) >= Shortest)];
            slots = [.. held.Select(stretch => stretch.Held(_time))];
        }
        if (slots.Length == 0) return;
        var claimed = await ask(slots);
        // Another run that has the slot by now is not meant.
        lock (_lock)
            foreach (var stretch in held) stretch.IsClaimed = claimed.Contains(stretch.Slot);
    }

    private sealed class Stretch(int slot, string sweepId, int run, int attempt, long began)
    {
        private TimeSpan? _longest;
        private long _reported = began;

        public int Slot => slot;

        public string SweepId => sweepId;

        public long Began { get; } = began;

        public bool IsClaimed { get; set; }

        public void Report(TimeProvider time)
        {
            var passed = time.GetElapsedTime(_reported);
            if (_longest is null || passed > _longest) _longest = passed;
            _reported = time.GetTimestamp();
        }

        public SlotWork Work(TimeProvider time) => new(
            slot, sweepId, run, attempt, time.GetElapsedTime(Began).TotalSeconds, time.GetElapsedTime(_reported).TotalSeconds, _longest?.TotalSeconds);

        public HeldSlot Held(TimeProvider time)
        {
            var waits = time.GetElapsedTime(_reported);
            var notice = _longest is { } longest ? (longest > waits ? longest : waits).TotalSeconds : (double?)null;
            return new HeldSlot(slot, sweepId, time.GetElapsedTime(Began).TotalSeconds, notice);
        }
    }
}
