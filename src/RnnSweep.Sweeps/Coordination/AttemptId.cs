namespace RnnSweep.Sweeps.Coordination;

/// <summary>One attempt at a run, and who trains it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">Which attempt at it, from 1.</param>
/// <param name="Worker">Who was given it, or reported for it last.</param>
public readonly record struct AttemptId(int Run, int Attempt, string Worker);
