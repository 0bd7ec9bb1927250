using RnnSweep.Training.Checkpoints;

namespace RnnSweep.Sweeps.Stores;

/// <summary>What was found of a run.</summary>
/// <param name="Checkpoint">The newest that can be read; null where the run starts from its beginning.</param>
/// <param name="Problems">Checkpoints that were passed over, with the reason; empty as a rule.</param>
public sealed record LoadedCheckpoint(RunCheckpoint? Checkpoint, IReadOnlyList<string> Problems);
