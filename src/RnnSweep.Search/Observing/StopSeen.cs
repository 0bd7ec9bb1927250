namespace RnnSweep.Search.Observing;

/// <summary>It was decided that a run ends, be it in a slot or paused: no promotion can save it, and its <see cref="EndSeen"/> follows.</summary>
/// <param name="Run">The run.</param>
/// <param name="Epoch">Its last epoch that counts.</param>
public sealed record StopSeen(int Run, int Epoch) : SearchEvent;
