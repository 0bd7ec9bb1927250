namespace RnnSweep.Dashboard.Opened;

/// <summary>A stretch of training: an attempt at a run, or the part of one between two pauses that a rule has ordered.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt, with the times and epochs of this stretch.</param>
/// <param name="IsPaused">Whether a rule paused it.</param>
internal sealed record Stretch(int Run, RunAttempt Attempt, bool IsPaused);
