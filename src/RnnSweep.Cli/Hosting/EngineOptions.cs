using RnnSweep.Sweeps.Coordination;

namespace RnnSweep.Cli.Hosting;

/// <summary>What a person may say of how a sweep is run; nothing of it changes results.</summary>
/// <param name="Workers">How many runs train at a time.</param>
/// <param name="MaxAttempts">After how many deaths of its process, each alone in it and with nothing to show, a run has failed.</param>
/// <param name="Memory">Bytes that a run may take; null: most of what this machine has.</param>
internal sealed record EngineOptions(int Workers, int MaxAttempts = CoordinatorParts.DefaultMaxAttempts, long? Memory = null);
