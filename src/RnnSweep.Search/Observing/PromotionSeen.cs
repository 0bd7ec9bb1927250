namespace RnnSweep.Search.Observing;

/// <summary>A paused run has got a slot again: a rule has promoted it, or the method has resumed it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Epoch">Its last epoch that counts.</param>
public sealed record PromotionSeen(int Run, int Epoch) : SearchEvent;
