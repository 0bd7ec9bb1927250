using System.Collections.Concurrent;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// Runs that were set aside between two epochs, in memory, so that any worker goes on with them at once. A run that is not here goes on from its checkpoint. Thread-safe.
/// </summary>
internal sealed class RunShelf
{
    private readonly ConcurrentDictionary<(int Run, int Attempt), IRunWork> _works = new();

    /// <summary>Before its last report is handed in: the answer may send another worker for it.</summary>
    public void Put(int run, int attempt, IRunWork work) => _works[(run, attempt)] = work;

    public IRunWork? Take(int run, int attempt) => _works.TryRemove((run, attempt), out var work) ? work : null;

    public void Drop(int run, int attempt) => _works.TryRemove((run, attempt), out _);
}
