using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Stores;

/// <summary>A sweep as it was read from its folder.</summary>
/// <param name="Paths">What lies where.</param>
/// <param name="Snapshot">Its state.</param>
/// <param name="Events">Its journal.</param>
/// <param name="Length">Bytes of the journal up to the end of the last event.</param>
public sealed record StoredSweep(SweepPaths Paths, SweepSnapshot Snapshot, IReadOnlyList<SweepEvent> Events, long Length);
