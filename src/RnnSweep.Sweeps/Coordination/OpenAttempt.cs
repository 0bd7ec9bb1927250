namespace RnnSweep.Sweeps.Coordination;

/// <summary>An attempt that has been started and has not ended.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Worker">Who was given it, or reported for it last.</param>
public sealed record OpenAttempt(int Run, int Attempt, string Worker);
