namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>A run's checkpoint cannot be read or belongs to something else: the run continues from the one before it, or from its beginning.</summary>
/// <param name="Time">When.</param>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt that was to continue from it.</param>
/// <param name="Worker">Who was to train it.</param>
/// <param name="Reason">What is wrong with it, in words.</param>
public sealed record CheckpointUnusable(DateTimeOffset Time, int Run, int Attempt, string Worker, string Reason) : CoordinatorInput(Time);
