namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>A run's checkpoint cannot be read or belongs to something else: the run continues from the one before it, or from its beginning.</summary>
/// <param name="Time">When.</param>
/// <param name="Id">The attempt.</param>
/// <param name="Reason">What is wrong with it, in words.</param>
public sealed record CheckpointUnusable(DateTimeOffset Time, AttemptId Id, string Reason) : CoordinatorInput(Time);
