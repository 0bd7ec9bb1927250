namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>Nothing to train now: offer the slot again after the next event.</summary>
/// <param name="Worker">Who.</param>
public sealed record WaitForWork(string Worker) : Instruction;
