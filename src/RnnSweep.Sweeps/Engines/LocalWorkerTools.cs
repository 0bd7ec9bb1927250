using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines;

/// <summary>What the workers of one engine share.</summary>
/// <param name="Settings">The engine's settings.</param>
/// <param name="Checkpoints">Where checkpoints go.</param>
/// <param name="Models">Where models go.</param>
/// <param name="Shelf">Suspended runs in memory.</param>
/// <param name="Post">Tells the loop; never blocks.</param>
internal sealed record LocalWorkerTools(
    LocalEngineSettings Settings, ICheckpointStore Checkpoints, IModelStore Models, RunShelf Shelf, Action<EngineMessage> Post);
