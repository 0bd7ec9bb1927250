namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>The run is cancelled already: stop training, make a checkpoint, forget it. Nothing needs to be reported.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt.</param>
public sealed record CancelRun(int Run, int Attempt) : Instruction;
