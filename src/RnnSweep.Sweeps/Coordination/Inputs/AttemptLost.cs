namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>An attempt will not go on: its machine died, its lease ran out, it was set aside, or its engine stops.</summary>
/// <param name="Time">When.</param>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Worker">Who trained it.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record AttemptLost(DateTimeOffset Time, int Run, int Attempt, string Worker, string Reason) : CoordinatorInput(Time);
