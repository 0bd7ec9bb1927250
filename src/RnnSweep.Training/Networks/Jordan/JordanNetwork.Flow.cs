using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Networks.Jordan;

/// <content>The gradient followed back, for measuring it: from ∂L/∂h of a step to ∂L/∂y of the one before, and through its output layer to its ∂L/∂h.</content>
public sealed unsafe partial class JordanNetwork
{
    CellShape IStatefulNetwork.Cell { get; } = new ElmanCell().Shape;

    int IStatefulNetwork.Units => _design.HiddenSize;

    IReadOnlyList<IProbedState> IStatefulNetwork.States => [new ProbedState(this)];

    /// <remarks>Training's paths: with a teacher there are none between the steps.</remarks>
    void IStatefulNetwork.ForwardToProbe(SequenceBatch batch) => GoForward(batch, _design.TeacherForcing);

    IWayBack IStatefulNetwork.CreateWayBack(int maxSteps, int maxRows) => new WayBack(this, maxRows);

    /// <summary>What the probe lays out.</summary>
    internal static void MeasureProbe(MemoryTally tally, JordanDesign design, ProbeSize size)
    {
        var (row, outputRow) = (FloatBuffer.Spread(design.HiddenSize), FloatBuffer.Spread(design.OutputSize));
        AdjointRows.Measure(tally, size.Rows, design.OutputSize);
        tally.Buffers(2, size.Rows, row);
        tally.Floats(size.Rows, outputRow);
        LagCurve.Measure(tally, size.Sequences, size.Steps);
        TangentSides.Measure(tally, size.TangentRows, (design.OutputSize, outputRow));
        tally.Buffers(2, 2, size.TangentRows, row);
        tally.Floats(2, size.TangentRows, outputRow);
    }

    private sealed class ProbedState(JordanNetwork network) : IProbedState
    {
        public int Layer => 0;

        public int Direction => 0;

        public bool HasCell => false;

        public ReadOnlySpan<float> State(int step, int row, int rows) =>
            new(network._states.Pointer + ((nint)step * rows + row) * network.Row, network._design.HiddenSize);

        public ReadOnlySpan<float> Gate(int block, int step, int row, int rows) => throw new ArgumentOutOfRangeException(nameof(block), "jordan has no gates");

        public ITangent CreateTangent(int rows) => new Tangent(network, rows);
    }

    private sealed class WayBack(JordanNetwork network, int maxRows) : IWayBack
    {
        private readonly AdjointRows _logits = new(maxRows, network._design.OutputSize);
        private readonly FloatBuffer _states = new(maxRows, network.Row);
        private readonly FloatBuffer _gates = new(maxRows, network.Row);
        private readonly FloatBuffer _outputs = new(maxRows, network.LogitRow);

        public void Follow(SequenceBatch batch, FlowSite[] sites, int firstRow)
        {
            var (rows, lengths) = (batch.Rows, batch.Lengths);
            _logits.Clear(rows);
            for (var step = batch.Steps - 1; step >= 0; step--)
            {
                // L_T, the loss of each sequence's last step alone, enters at its logits.
                for (var row = 0; row < rows; row++)
                    if (step == lengths[row] - 1) _logits.Add(row, 0, network.LastLogits(batch, row), network._design.OutputSize, exponent: 0);
                MatrixProduct.Run(_logits[0], _logits.Row, 1, rows, network._outputTransposed, _states.Pointer, network.Row, accumulate: false);
                for (var row = 0; row < rows; row++)
                {
                    if (step >= lengths[row]) continue;
                    var norm = PowerOfTwo.LogNorm(_states.Pointer + row * network.Row, network._design.HiddenSize, _logits.Exponents[row]);
                    sites[0].Curve.Record(firstRow + row, lengths[row] - 1 - step, norm, step == lengths[row] - 1 ? double.NegativeInfinity : norm);
                }
                if (network._forced) _logits.Clear(rows);
                else if (step > 0) ToTheStepBefore(step, rows);
            }
        }

        private void ToTheStepBefore(int step, int rows)
        {
            var part = network.Step(step, rows);
            part.Gates = _gates.Pointer;
            part.StateGradient = _states.Pointer;
            network._kernel.Backward(part);
            MatrixProduct.Run(_gates.Pointer, network.Row, 1, rows, network._feedbackTransposed, _outputs.Pointer, network.LogitRow, accumulate: false);
            for (var row = 0; row < rows; row++)
            {
                if (_logits.Exponents[row] == AdjointRows.Zero) continue;
                new Span<float>(_logits[row], _logits.Row).Clear();
                network._out.Backward(network.Slot(step, rows) + row * network.LogitRow, _outputs.Pointer + row * network.LogitRow, _logits[row],
                    network._design.OutputSize);
                _logits.Rescale(row);
            }
        }
    }

    /// <summary>A change of what is fed back, which is all that a step knows of those before it.</summary>
    private sealed class Tangent(JordanNetwork network, int maxRows) : ITangent
    {
        private readonly TangentSides _sides = new(maxRows, (network._design.OutputSize, network.LogitRow));
        private readonly FloatBuffer _gates = new(2, maxRows, network.Row);
        private readonly FloatBuffer _states = new(2, maxRows, network.Row);
        private readonly FloatBuffer _logits = new(2, maxRows, network.LogitRow);

        public TangentSum Follow(SequenceBatch batch, int warmUp)
        {
            var (rows, sum) = (Math.Min(batch.Rows, _sides.Rows), default(TangentSum));
            // Steps that a teacher has parted hand nothing on.
            if (network._forced) return sum;
            _sides.Begin(rows);
            for (var step = 0; step < batch.Steps; step++)
            {
                _sides.Place((nint)network.Slot(step, batch.Rows));
                Step(batch, step, rows);
                for (var row = 0; row < rows; row++)
                {
                    if (step >= batch.Lengths[row]) continue;
                    var growth = _sides.Difference(row);
                    if (step >= warmUp) sum = sum.With(growth);
                }
            }
            return sum;
        }

        private void Step(SequenceBatch batch, int step, int rows)
        {
            var (p, layout, both) = (network.Parameters, network._layout, 2 * rows);
            var inputs = batch.Inputs.Pointer + (nint)step * batch.Rows * batch.InputRow;
            for (var side = 0; side < 2; side++)
                MatrixProduct.Run(inputs, batch.InputRow, 1, rows, network._input.RightSide, p.Pointer + layout.BiasOffset, 0,
                    _gates.Pointer + side * rows * network.Row, network.Row);
            MatrixProduct.Run(_sides.Before(0), network.LogitRow, 1, both, network._feedback, _gates.Pointer, network.Row, accumulate: true);
            network._kernel.Forward(new CellStep
            {
                Rows = both,
                Units = network._design.HiddenSize,
                Gates = _gates.Pointer,
                GateRow = network.Row,
                StateRow = network.Row,
                State = _states.Pointer,
            });
            MatrixProduct.Run(_states.Pointer, network.Row, 1, both, network._output.RightSide, p.Pointer + layout.OutputBiasOffset, 0, _logits.Pointer,
                network.LogitRow);
            for (var row = 0; row < both; row++)
                network._out.Forward(_logits.Pointer + row * network.LogitRow, _sides.After(0) + row * network.LogitRow, network._design.OutputSize);
        }
    }
}
