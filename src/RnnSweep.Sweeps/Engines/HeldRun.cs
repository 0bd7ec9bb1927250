using RnnSweep.Sweeps.Memory;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>A run in a worker's hands, with its place in memory.</summary>
/// <param name="Work">The run.</param>
/// <param name="Place">Its place; null where memory is not counted.</param>
internal sealed record HeldRun(IRunWork Work, MemoryPlace? Place);
