namespace RnnSweep.Search.EarlyTermination.Rungs;

/// <summary>A rung: the values of all that got there, and which of them are paused there.</summary>
internal sealed class RungRecord
{
    private readonly SortedSet<(double Value, int Run)> _paused = [];

    /// <summary>The values of all that got there.</summary>
    public RankedValues Values { get; } = new();

    /// <summary>The best run that is paused here; null where there is none.</summary>
    public (double Value, int Run)? BestPaused => _paused.Count == 0 ? null : _paused.Min;

    /// <summary>A run is paused here.</summary>
    public void Pause(double value, int run) => _paused.Add((value, run));

    /// <summary>It is not any more.</summary>
    public void Leave(double value, int run) => _paused.Remove((value, run));
}
