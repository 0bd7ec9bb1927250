using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines;

/// <summary>What the workers of one engine and its loop share.</summary>
/// <param name="Settings">The engine's settings.</param>
/// <param name="Store">Where checkpoints and models go: a folder that this process owns, so each call has been carried out when it returns.</param>
/// <param name="SweepId">The sweep, as the store knows it.</param>
/// <param name="Cache">Suspended runs in memory.</param>
/// <param name="Idle">Told when a worker has nothing to do.</param>
/// <param name="Post">Tells the loop; never blocks.</param>
internal sealed record LocalDependencies(
    LocalEngineSettings Settings, ISweepStore Store, string SweepId, RunCache Cache, IdleTime Idle, Action<EngineMessage> Post);
