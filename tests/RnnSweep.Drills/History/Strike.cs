using RnnSweep.Drills.Faults;

namespace RnnSweep.Drills.History;

/// <summary>A silo was hit.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Workers">What the names of its workers begin with.</param>
/// <param name="At">When.</param>
internal sealed record Strike(FaultKind Kind, string Workers, DateTimeOffset At);
