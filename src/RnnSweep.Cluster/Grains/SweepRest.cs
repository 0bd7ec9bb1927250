using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cluster.Grains;

/// <summary>A sweep that its grain only shows: it has ended, or this silo cannot continue it.</summary>
/// <param name="State">A replay of its journal.</param>
/// <param name="Snapshot">Where it stands.</param>
/// <param name="Refusal">Why it is not continued with; null where it has ended.</param>
/// <param name="Since">When that was found, as a timestamp of the grain's clock.</param>
internal sealed record SweepRest(ReplayedState State, SweepSnapshot Snapshot, string? Refusal, long Since)
{
    /// <summary>True where nothing is left to do.</summary>
    public bool HasEnded => Refusal is null;
}
