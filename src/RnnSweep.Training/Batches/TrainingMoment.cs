namespace RnnSweep.Training.Batches;

/// <summary>
/// Which optimiser step of which run a batch is trained in: what random masks are keyed by, so that a run that continues from a checkpoint draws the same ones.
/// </summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">The optimiser step within the epoch, from 0.</param>
public readonly record struct TrainingMoment(long Seed, int Epoch, int Step);
