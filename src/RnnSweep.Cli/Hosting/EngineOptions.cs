using RnnSweep.Sweeps.Coordination;

namespace RnnSweep.Cli.Hosting;

/// <summary>What a person may say of how a sweep is run; nothing of it changes results.</summary>
/// <param name="Workers">How many runs train at a time.</param>
/// <param name="MaxAttempts">After how many deaths of its process, each alone in it and with nothing to show, a run has failed.</param>
internal sealed record EngineOptions(int Workers, int MaxAttempts = CoordinatorParts.DefaultMaxAttempts);
