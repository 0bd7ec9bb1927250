using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>What follows from one input.</summary>
/// <param name="Events">Numbered, in order, already applied to the coordinator. They must be durable, all or none, before an instruction is carried
/// out.</param>
/// <param name="Instructions">In order.</param>
public sealed record CoordinatorAnswer(IReadOnlyList<SweepEvent> Events, IReadOnlyList<Instruction> Instructions);
