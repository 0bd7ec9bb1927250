using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>A run and its place.</summary>
/// <param name="Rank">From 1; null for a run that is not ranked: failed, cancelled, or not ended yet.</param>
/// <param name="Run">The run.</param>
/// <param name="Value">The sweep's metric, of several the first one, at the run's best epoch; NaN where there is none.</param>
public sealed record LeaderboardEntry(int? Rank, RunSnapshot Run, double Value)
{
    /// <summary>Of sweeps with several metrics: the Pareto front that it is on, from 1. Null elsewhere, and for runs that lack a value.</summary>
    public int? Front { get; init; }
}
