using BenchmarkDotNet.Attributes;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Benchmarks;

/// <summary>The products of one lstm step of a batch, B × H by H × 4H and back. Its FLOPs: 2 · B · H · 4H a product.</summary>
public unsafe class MatrixProductBenchmarks
{
    private FloatBuffer _states = null!;
    private FloatBuffer _gates = null!;
    private PackedMatrix _recurrent = null!;
    private PackedMatrix _transposed = null!;
    private int _stateRow;
    private int _gateRow;

    [Params(16, 64, 128, 200, 512)]
    public int Units { get; set; }

    [Params(1, 8, 32)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_stateRow, _gateRow) = (FloatBuffer.Spread(Units), FloatBuffer.Spread(4 * Units));
        (_states, _gates) = (RandomBuffer.Create(Batch * _stateRow), RandomBuffer.Create(Batch * _gateRow));
        var weights = RandomBuffer.Create(Units * _gateRow);
        (_recurrent, _transposed) = (new PackedMatrix(Units, 4 * Units), new PackedMatrix(4 * Units, Units));
        _recurrent.Pack(weights.Pointer, _gateRow, Units);
        _transposed.PackTransposed(weights.Pointer, _gateRow, 4 * Units);
    }

    [Benchmark]
    public void Run_Recurrent_Forward() => MatrixProduct.Run(_states.Pointer, _stateRow, 1, Batch, _recurrent, _gates.Pointer, _gateRow, accumulate: false);

    [Benchmark]
    public void Run_Recurrent_Backward() => MatrixProduct.Run(_gates.Pointer, _gateRow, 1, Batch, _transposed, _states.Pointer, _stateRow, accumulate: false);
}
