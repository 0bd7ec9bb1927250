using RnnSweep.Sweeps.Memory;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// Suspended runs in the memory of this process, so that any of its workers continues them at once. A run for which there was no room continues from its
/// checkpoint.
/// Thread-safe.
/// </summary>
/// <param name="room">How many runs it keeps at most; 0 or more.</param>
internal sealed class RunCache(int room)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(int Run, int Attempt), (IRunWork Work, MemoryPlace? Place)> _works = [];
    private readonly SortedSet<int> _waited = [];
    private int _restores;

    /// <summary>How many runs continued from a checkpoint.</summary>
    public int Restores => Volatile.Read(ref _restores);

    /// <summary>The runs that have waited for memory.</summary>
    public IReadOnlyList<int> Waited
    {
        get
        {
            lock (_lock) return [.. _waited];
        }
    }

    /// <summary>
    /// False where there is no room. Those that are there stay: runs are taken in turn, and whichever gave way for another would be the next to be missed.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="attempt">Its attempt.</param>
    /// <param name="work">What is kept.</param>
    /// <param name="place">Its place in memory, which it may have to give up to another run; null where memory is not counted.</param>
    public bool TryPut(int run, int attempt, IRunWork work, MemoryPlace? place = null)
    {
        lock (_lock)
        {
            if (_works.Count >= room && !_works.ContainsKey((run, attempt))) return false;
            _works[(run, attempt)] = (work, place);
        }
        // Of two that want it, who takes it first has it.
        place?.SetAside(() => Remove(run, attempt) is not null);
        return true;
    }

    /// <summary>The run and its place, which are then the caller's; null where it is not here.</summary>
    public (IRunWork Work, MemoryPlace? Place)? Take(int run, int attempt)
    {
        if (Remove(run, attempt) is not { } taken) return null;
        taken.Place?.TakeBack();
        return taken;
    }

    /// <summary>Nobody will continue the run.</summary>
    public void Drop(int run, int attempt) => Remove(run, attempt)?.Place?.Dispose();

    /// <summary>A run continued from a checkpoint.</summary>
    public void CountRestore() => Interlocked.Increment(ref _restores);

    /// <summary>A run waits for memory.</summary>
    public void CountWait(int run)
    {
        lock (_lock) _waited.Add(run);
    }

    private (IRunWork Work, MemoryPlace? Place)? Remove(int run, int attempt)
    {
        lock (_lock) return _works.Remove((run, attempt), out var kept) ? kept : null;
    }
}
