namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>Somebody asks for something from outside.</summary>
/// <param name="Time">When.</param>
/// <param name="Command">What.</param>
/// <param name="Run">The run to cancel; null for the sweep.</param>
public sealed record Commanded(DateTimeOffset Time, SweepCommand Command, int? Run = null) : CoordinatorInput(Time);
