using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Sweeps.Estimates;

/// <summary>Work of one kind of network, and a small step of the same kind by which a machine's rate at it can be measured.</summary>
/// <param name="Step">The step: sizes in powers of two, no larger than it takes to know the rate.</param>
/// <param name="Flops">FLOPs of training and of evaluation.</param>
public readonly record struct NetworkLoad(StepBenchmarkCase Step, double Flops);
