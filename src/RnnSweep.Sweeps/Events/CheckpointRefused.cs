namespace RnnSweep.Sweeps.Events;

/// <summary>
/// A run's checkpoint could not be used. The run continues from the one before it, or from its beginning: it costs work, and changes no result.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt that was to continue from it.</param>
/// <param name="Worker">Who was to train it.</param>
/// <param name="Reason">What is wrong with it, in words.</param>
public sealed record CheckpointRefused(int Run, int Attempt, string Worker, string Reason) : SweepEvent;
