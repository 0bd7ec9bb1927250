using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>A run and its place.</summary>
/// <param name="Rank">From 1; null for a run that is not ranked: failed, cancelled, or not ended yet.</param>
/// <param name="Run">The run.</param>
/// <param name="Value">The sweep's metric at the run's best epoch; NaN where there is none.</param>
public sealed record LeaderboardEntry(int? Rank, RunSnapshot Run, double Value);
