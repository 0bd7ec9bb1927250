using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Search.Repeats;

/// <summary>A variant that gets a further seed.</summary>
/// <param name="Variant">Its number.</param>
/// <param name="Reason">Why it is this one, in words.</param>
/// <param name="Figures">
/// The same in figures: its mean, the mean of the one that it is compared with, and the chance that they stand in the wrong order.
/// </param>
public sealed record RaceSeed(int Variant, string Reason, RuleFigures Figures);
