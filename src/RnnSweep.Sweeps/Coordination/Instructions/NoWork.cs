namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>The sweep is over: the worker may leave.</summary>
/// <param name="Worker">Who.</param>
public sealed record NoWork(string Worker) : Instruction;
