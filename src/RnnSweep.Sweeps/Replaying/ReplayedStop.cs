using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>A run that a rule has ended, or left paused, before its curve ended.</summary>
/// <param name="Name">The run.</param>
/// <param name="At">After which epoch.</param>
/// <param name="Rule">Which rule; empty where it was paused and nothing was left that could have promoted it.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Figures">
/// The same in numbers, of one that was left paused those of its last pause; null where nothing was compared.
/// </param>
public sealed record ReplayedStop(string Name, int At, string Rule, string Reason, RuleFigures? Figures);
