using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// What executes a sweep, seen from a command or a page. All members are safe to call from any thread and never block training.
/// </summary>
public interface ISweepEngine
{
    /// <summary>The sweep as its journal has it now.</summary>
    SweepSnapshot Snapshot();

    /// <summary>The journal's events after a sequence number, then new ones as they are written, until the sweep finishes or the engine stops.</summary>
    /// <param name="after">The last sequence number already seen; 0 for all.</param>
    /// <param name="cancellation">Ends the watching, not the sweep.</param>
    IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation);
}
