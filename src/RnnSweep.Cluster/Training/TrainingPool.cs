using System.Collections.Concurrent;

namespace RnnSweep.Cluster.Training;

/// <summary>
/// A silo's own training threads, one a slot. Runs are trained here and never on the Orleans scheduler or the shared thread pool, so that messages, timers and
/// membership probes are never starved. Thread-safe.
/// </summary>
public sealed class TrainingPool : IDisposable
{
    private readonly SemaphoreSlim _free;
    private readonly List<int> _slots = [];
    private readonly BlockingCollection<Action>[] _work;
    private readonly ConcurrentDictionary<int, IReadOnlyList<int>> _company = [];
    private int _busy;

    private readonly Action<int, int> _stand;
    private readonly Action<Exception> _failed;

    /// <summary>Starts the threads.</summary>
    /// <param name="slots">How many, from 1.</param>
    /// <param name="stand">Told how many slots are free and how many busy, whenever that changes. Default: nobody.</param>
    /// <param name="failed">Told what work threw though it must not: a thread that let it through would end the silo. Default: nobody.</param>
    public TrainingPool(int slots, Action<int, int>? stand = null, Action<Exception>? failed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        Slots = slots;
        _stand = stand ?? ((_, _) => { });
        _failed = failed ?? (_ => { });
        _stand(slots, 0);
        _free = new SemaphoreSlim(slots, slots);
        _work = new BlockingCollection<Action>[slots];
        for (var slot = slots - 1; slot >= 0; slot--)
        {
            var mine = _work[slot] = [];
            _slots.Add(slot);
            new Thread(() => Serve(mine)) { IsBackground = true, Name = $"training {slot}" }.Start();
        }
    }

    /// <summary>A slot's work is done; comes before anybody can have the slot again, on its own thread.</summary>
    public event Action<int>? Freed;

    /// <summary>A slot can be had again.</summary>
    public event Action? Released;

    /// <summary>How many slots there are.</summary>
    public int Slots { get; }

    /// <summary>How many of them train.</summary>
    public int Busy => Volatile.Read(ref _busy);

    /// <summary>Waits for a free slot and keeps it for the caller, who must <see cref="Run"/> something on it or <see cref="Release"/> it.</summary>
    public async Task<int> ReserveAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        lock (_slots)
        {
            if (_slots.Count == 0) throw new InvalidOperationException("A slot was counted as free that is not.");
            var slot = _slots[^1];
            _slots.RemoveAt(_slots.Count - 1);
            return slot;
        }
    }

    /// <summary>Gives a reserved slot back for another one that is free; the same slot where there is none that is wanted.</summary>
    public int Exchange(int slot, Func<int, bool> wanted)
    {
        lock (_slots)
        {
            if (_slots.FindIndex(free => wanted(free)) is not (>= 0 and var place)) return slot;
            (slot, _slots[place]) = (_slots[place], slot);
            return slot;
        }
    }

    /// <summary>Keeps other reserved slots empty as long as a slot is reserved: they are given back with it.</summary>
    public void Accompany(int slot, IReadOnlyList<int> others) => _company[slot] = others;

    /// <summary>Gives a reserved slot back.</summary>
    public void Release(int slot)
    {
        Dismiss(slot);
        lock (_slots) _slots.Add(slot);
        _free.Release();
        Released?.Invoke();
    }

    /// <summary>Gives the slots back that accompany a slot; it stays reserved itself.</summary>
    public void Dismiss(int slot)
    {
        if (!_company.TryRemove(slot, out var others)) return;
        foreach (var other in others) Release(other);
    }

    /// <summary>Does the work on a reserved slot's thread; the slot is free again when it is done.</summary>
    public void Run(int slot, Action work) => _work[slot].Add(() =>
    {
        Stand(Interlocked.Increment(ref _busy));
        try
        {
            work();
        }
#pragma warning disable CA1031 // Whatever it is, the other slots of this silo continue.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            _failed(problem);
        }
        finally
        {
            Stand(Interlocked.Decrement(ref _busy));
            Freed?.Invoke(slot);
            Release(slot);
        }
    });

    /// <summary>Lets the threads end once their work is done. The semaphore stays usable: a thread that still trains gives its slot back to it.</summary>
    public void Dispose()
    {
        foreach (var work in _work) work.CompleteAdding();
    }

    private void Stand(int busy) => _stand(Slots - busy, busy);

    private static void Serve(BlockingCollection<Action> work)
    {
        ThreadNiceness.GiveWay();
        foreach (var next in work.GetConsumingEnumerable()) next();
    }
}
