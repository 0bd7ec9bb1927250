namespace RnnSweep.Drills.History;

/// <summary>A change of the row that says which attempt may write a run's checkpoint.</summary>
internal sealed record ClaimEntry(DateTimeOffset At, int Run, int Attempt, bool HasCheckpoint);
