using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>What the workers of one engine share.</summary>
/// <param name="Settings">The engine's settings.</param>
/// <param name="Goal">What the best epoch is chosen by.</param>
/// <param name="Checkpoints">Where checkpoints go.</param>
/// <param name="Models">Where models go.</param>
/// <param name="Shelf">Runs in memory that nobody trains now.</param>
/// <param name="Post">Tells the loop; never blocks.</param>
internal sealed record LocalWorkerTools(
    LocalEngineSettings Settings, RunGoal Goal, ICheckpointStore Checkpoints, IModelStore Models, RunShelf Shelf, Action<EngineMessage> Post);
