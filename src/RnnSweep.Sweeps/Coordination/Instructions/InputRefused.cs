namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>
/// The input changed nothing: a report of an attempt that was replaced or of a run that has ended (quietly: its worker drops the run), or a command that makes
/// no sense now.
/// </summary>
/// <param name="Run">The run; null for commands about the sweep.</param>
/// <param name="Attempt">The attempt it came from; null for commands.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record InputRefused(int? Run, int? Attempt, string Reason) : Instruction;
