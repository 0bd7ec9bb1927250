using BenchmarkDotNet.Attributes;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Settings;

namespace RnnSweep.Benchmarks;

/// <summary>A cell's elementwise work for one step of 32 sequences.</summary>
public unsafe class CellBenchmarks
{
    private const int Rows = 32;

    private CellKernel _kernel = null!;
    private CellStep _step;
    private FloatBuffer _gates = null!;
    private FloatBuffer _states = null!;

    [Params("rnn", "gru", "lstm")]
    public string Cell { get; set; } = "";

    [Params(16, 128)]
    public int Units { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var (gateRow, stateRow) = (FloatBuffer.Spread(4 * Units), FloatBuffer.Spread(Units));
        (_gates, _states) = (RandomBuffer.Create(Rows * gateRow), RandomBuffer.Create(8 * Rows * stateRow));
        _kernel = CellRegistry.Standard.Find(Cell).Kernel(Activation.Tanh);
        float* Block(int index) => _states.Pointer + index * Rows * stateRow;
        _step = new CellStep
        {
            Rows = Rows,
            Units = Units,
            Gates = _gates.Pointer,
            GateRow = gateRow,
            StateRow = stateRow,
            PreviousState = Block(0),
            State = Block(1),
            PreviousCell = Block(2),
            Cell = Block(3),
            Saved = Block(4),
            StateGradient = Block(5),
            PreviousStateGradient = Block(6),
            CellGradient = Block(7),
        };
    }

    [Benchmark]
    public void Forward() => _kernel.Forward(_step);

    [Benchmark]
    public void Backward() => _kernel.Backward(_step);
}
