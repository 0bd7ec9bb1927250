namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>Stop training before the next optimiser step, make a checkpoint, and say <c>AttemptLost</c>.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record SuspendRun(int Run, int Attempt, string Reason) : Instruction;
