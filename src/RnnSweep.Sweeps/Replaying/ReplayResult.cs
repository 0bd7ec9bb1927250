namespace RnnSweep.Sweeps.Replaying;

/// <summary>What rules would have done.</summary>
/// <param name="Rules">The rules, by name.</param>
/// <param name="Stopped">The runs that they would have ended, in that order.</param>
/// <param name="Saved">The share of the cost that would not have been spent, 0 to 1; null for one decision over curves as they stand.</param>
/// <param name="Regret">
/// How much worse the best value would have been that was left, in the metric's units, 0 or more; null where there was no value at all.
/// </param>
/// <param name="Winner">The run that would have won; null where there is none.</param>
/// <param name="WinnerRank">Its place among all curves, 1 is the best; null where there is none.</param>
public sealed record ReplayResult(
    IReadOnlyList<string> Rules, IReadOnlyList<ReplayedStop> Stopped, double? Saved, double? Regret, string? Winner, int? WinnerRank);
