namespace RnnSweep.Search.Observing;

/// <summary>A rule or the method has paused a run: it holds no slot and can be promoted or resumed, as a rule by who has paused it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Epoch">Its last epoch that counts.</param>
/// <param name="By">The name of who has paused it.</param>
public sealed record PauseSeen(int Run, int Epoch, string By) : SearchEvent;
