using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Events;

/// <summary>Nothing is left to do.</summary>
/// <param name="State">finished or cancelled.</param>
public sealed record SweepFinished(SweepState State) : SweepEvent;
