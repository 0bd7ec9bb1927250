using RnnSweep.Sweeps.Events;

namespace RnnSweep.Dashboard.Opened;

/// <summary>What the journal says of a sweep beyond its snapshot.</summary>
/// <param name="Sequence">The number of the last event that is counted in.</param>
/// <param name="Stretches">All training, in the order in which it began.</param>
/// <param name="Decisions">What rules have decided, in its order.</param>
internal sealed record SweepHistory(long Sequence, IReadOnlyList<Stretch> Stretches, IReadOnlyList<RunDecided> Decisions);
