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
    private readonly Dictionary<(int Run, int Attempt), IRunWork> _works = [];
    private int _restores;

    /// <summary>How many runs continued from a checkpoint.</summary>
    public int Restores => Volatile.Read(ref _restores);

    /// <summary>
    /// False where there is no room. Those that are there stay: runs are taken in turn, and whichever gave way for another would be the next to be missed.
    /// </summary>
    public bool TryPut(int run, int attempt, IRunWork work)
    {
        lock (_lock)
        {
            if (_works.Count >= room && !_works.ContainsKey((run, attempt))) return false;
            _works[(run, attempt)] = work;
            return true;
        }
    }

    /// <summary>The run, which is then the caller's; null where it is not here.</summary>
    public IRunWork? Take(int run, int attempt)
    {
        lock (_lock) return _works.Remove((run, attempt), out var work) ? work : null;
    }

    /// <summary>A run continued from a checkpoint.</summary>
    public void CountRestore() => Interlocked.Increment(ref _restores);
}
