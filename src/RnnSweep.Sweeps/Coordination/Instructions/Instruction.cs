namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>What the coordinator asks of its engine. Carried out only after the events of the same answer are durable.</summary>
public abstract record Instruction;
