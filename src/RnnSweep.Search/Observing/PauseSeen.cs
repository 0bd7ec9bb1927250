namespace RnnSweep.Search.Observing;

/// <summary>A rule or the method has paused a run: it holds no slot and can be promoted or resumed.</summary>
/// <param name="Run">The run.</param>
/// <param name="Epoch">Its last epoch that counts.</param>
public sealed record PauseSeen(int Run, int Epoch) : SearchEvent;
