using BenchmarkDotNet.Attributes;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;

namespace RnnSweep.Benchmarks;

/// <summary>The norm of the gradients, and an Adam step with their clipping.</summary>
public class AdamBenchmarks
{
    private IOptimizer _optimizer = null!;
    private FloatBuffer _weights = null!;
    private FloatBuffer _gradients = null!;

    [Params(4_096, 262_144)]
    public int Weights { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_weights, _gradients) = (RandomBuffer.Create(Weights), RandomBuffer.Create(Weights));
        _optimizer = OptimizerFactory.Create(new TrainingSettings(), Weights);
    }

    [Benchmark]
    public double Norm() => GradientClipping.Norm(_gradients.Span);

    [Benchmark]
    public void Step() => _optimizer.Step(_weights.Span, _gradients.Span, 0.5f);
}
