using RnnSweep.Search.EarlyTermination.Rungs;

namespace RnnSweep.Search.EarlyTermination.Brackets;

/// <summary>A rung of a bracket: who is on the way to it, who is paused there, and, once it is closed, who goes on.</summary>
/// <param name="epoch">Where it lies.</param>
/// <param name="next">How many go on.</param>
internal sealed class OpenRung(int epoch, int next)
{
    private readonly HashSet<int> _coming = [];
    private readonly SortedSet<(double Value, int Run)> _paused = [];
    private readonly SortedSet<(double Value, int Run)> _losers = [];
    private int _places;

    public int Epoch => epoch;

    public int Next { get; } = next;

    /// <summary>Whether it has been decided how many go on.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>How many go on: as planned, or fewer where the rung was closed before all were there.</summary>
    public int Pass { get; private set; } = next;

    /// <summary>Whether all that go on have gone.</summary>
    public bool IsSettled => IsClosed && _paused.Count == 0;

    /// <summary>Whether nobody is on the way to it.</summary>
    public bool IsQuiet => _coming.Count == 0;

    /// <summary>The values of all that have got there.</summary>
    public RankedValues Values { get; } = new();

    /// <summary>How many have got there.</summary>
    public int There => Values.Count;

    /// <summary>The best paused run that may go on; null where there is none.</summary>
    public (double Value, int Run)? BestPaused => _paused.Count > 0 ? _paused.Min : null;

    /// <summary>A paused run that does not go on; null where there is none.</summary>
    public (double Value, int Run)? Loser => _losers.Count > 0 ? _losers.Min : null;

    public void Enter(int run) => _coming.Add(run);

    public void Pause(int run, double value)
    {
        if (!_coming.Remove(run)) return;
        Values.Add(value, run);
        _paused.Add((value, run));
    }

    /// <summary>So many of those that are paused go on, the others do not.</summary>
    public void Close(int places)
    {
        (IsClosed, Pass, _places) = (true, places, places);
        Settle();
    }

    /// <summary>A run goes on from here.</summary>
    public void Promote(int run, double value)
    {
        if (!_paused.Remove((value, run))) return;
        _places--;
        Settle();
    }

    /// <summary>A run has ended, or will.</summary>
    public void Leave(int run, double value)
    {
        _coming.Remove(run);
        _losers.Remove((value, run));
        _paused.Remove((value, run));
    }

    private void Settle()
    {
        if (_places > 0) return;
        _losers.UnionWith(_paused);
        _paused.Clear();
    }
}
