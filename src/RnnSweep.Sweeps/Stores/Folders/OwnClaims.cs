using System.Collections.Concurrent;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>
/// Claims in a folder that one process has to itself. They need not outlive it: when another takes the folder over, every attempt of this one is dead.
/// </summary>
internal sealed class OwnClaims : IRunClaims
{
    private readonly ConcurrentDictionary<int, int> _holders = [];

    public int? HolderOf(int run) => _holders.TryGetValue(run, out var attempt) ? attempt : null;

    public void Claim(int run, int attempt) => _holders[run] = attempt;
}
