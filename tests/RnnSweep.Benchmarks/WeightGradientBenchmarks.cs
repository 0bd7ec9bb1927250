using BenchmarkDotNet.Attributes;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Benchmarks;

/// <summary>The recurrent weights' gradient of one lstm batch of 100 steps and 32 sequences: H × 4H, summed over 3 200 steps.</summary>
public unsafe class WeightGradientBenchmarks
{
    private const int Steps = 3_200;

    private readonly OuterProducts _outer = new();
    private FloatBuffer _states = null!;
    private FloatBuffer _gates = null!;
    private FloatBuffer _gradient = null!;

    [Params(16, 64, 128, 200, 512)]
    public int Units { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_states, _gates) = (RandomBuffer.Create(Steps * FloatBuffer.Spread(Units)), RandomBuffer.Create(Steps * FloatBuffer.Spread(4 * Units)));
        _gradient = RandomBuffer.Create(Units * FloatBuffer.Spread(4 * Units));
    }

    [Benchmark]
    public void Run_AllSteps() => _outer.Run(
        new OuterSide(_states.Pointer, FloatBuffer.Spread(Units), Units), new OuterSide(_gates.Pointer, FloatBuffer.Spread(4 * Units), 4 * Units),
        Steps, _gradient.Pointer, FloatBuffer.Spread(4 * Units));
}
