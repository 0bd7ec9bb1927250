using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks;

/// <summary>From the top layer's states to logits, loss and back: at every step, or once, where each direction has read the whole sequence.</summary>
internal sealed unsafe class OutputLayer
{
    private readonly OutputPlace _layout;
    private readonly OuterProducts _outer;
    private readonly BatchLoss _loss;
    private readonly bool _everywhere;
    private readonly int _directions;
    private readonly int _units;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly PackedMatrix _weights;
    private readonly PackedMatrix _transposed;
    private readonly FloatBuffer _logits;
    private readonly FloatBuffer? _last;
    private readonly FloatBuffer? _lastGradient;
    private readonly int _row;
    private readonly int _inputRow;

    /// <summary>Lays it out.</summary>
    /// <param name="place">Where its parameters stand.</param>
    /// <param name="directions">Blocks of a state; 0 where states are one row a sequence, which only goes without <paramref name="everywhere"/>.</param>
    /// <param name="units">Numbers of a block.</param>
    /// <param name="outputs">O.</param>
    /// <param name="everywhere">Whether there is a loss at every step.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="outer">Shared room for weight gradients.</param>
    /// <param name="maxSteps">T at most.</param>
    /// <param name="maxRows">B at most.</param>
    internal OutputLayer(OutputPlace place, int directions, int units, int outputs, bool everywhere, LossKernel loss, OuterProducts outer, int maxSteps,
        int maxRows)
    {
        (_layout, _outer) = (place, outer);
        (_everywhere, _directions, _units, _outputs) = (everywhere, directions, units, outputs);
        _inputs = Math.Max(1, _directions) * _units;
        _row = place.OutputRow;
        _loss = new BatchLoss(loss, _everywhere, _outputs, _row);
        _inputRow = FloatBuffer.Padded(_inputs);
        _weights = new PackedMatrix(_inputs, _outputs);
        _transposed = new PackedMatrix(_outputs, _inputs);
        _logits = new FloatBuffer(_everywhere ? maxSteps : 1, maxRows, _row);
        if (_everywhere || directions == 0) return;
        _last = new FloatBuffer(maxRows, _inputRow);
        _lastGradient = new FloatBuffer(maxRows, _inputRow);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, int directions, int units, int outputs, bool everywhere, int maxSteps, int maxRows)
    {
        var inputs = Math.Max(1, directions) * units;
        tally.Begin(RunMemory.PackedWeights);
        PackedMatrix.Measure(tally, inputs, outputs);
        PackedMatrix.Measure(tally, outputs, inputs);
        tally.Begin(RunMemory.OutputLayer);
        tally.Floats(everywhere ? maxSteps : 1, maxRows, FloatBuffer.Spread(outputs));
        if (!everywhere && directions > 0) tally.Buffers(2, maxRows, FloatBuffer.Padded(inputs));
    }

    /// <summary>Logits of the batch, [T·B][Row] or [B][Row]; overwritten by <see cref="Loss"/>.</summary>
    internal float* Logits => _logits.Pointer;

    internal int Row => _row;

    /// <summary>Logits of a row, at a step where there are outputs at every step.</summary>
    internal ReadOnlySpan<float> At(SequenceBatch batch, int step, int row) =>
        new(_logits.Pointer + (nint)((_everywhere ? step * batch.Rows : 0) + row) * _row, _outputs);

    internal void Pack(float* parameters, bool forTraining)
    {
        _weights.Pack(parameters + _layout.OutputOffset, _row, _inputs);
        if (forTraining) _transposed.PackTransposed(parameters + _layout.OutputOffset, _row, _outputs);
    }

    /// <summary>Logits from the top states, [T·B], or [B] where states are one row a sequence.</summary>
    internal void Forward(float* parameters, StateRows states, SequenceBatch batch)
    {
        var top = states.Pointer;
        var topRow = states.Row;
        var count = _everywhere ? batch.Steps * batch.Rows : batch.Rows;
        if (_last != null)
        {
            for (var row = 0; row < batch.Rows; row++)
                for (var d = 0; d < _directions; d++)
                    RowKernels.Copy(top + LastState(batch, row, d, topRow), topRow, _last.Pointer + row * _inputRow + d * _units, _inputRow, 1, _units);
            top = _last.Pointer;
            topRow = _inputRow;
        }
        MatrixProduct.Run(top, topRow, 1, count, _weights.RightSide, parameters + _layout.OutputBiasOffset, 0, _logits.Pointer, _row);
    }

    /// <summary>Logits of one step of so many rows, where there is a loss at every step.</summary>
    internal void ForwardStep(float* parameters, StateRows states, int step, int rows)
    {
        var place = (nint)step * rows;
        MatrixProduct.Run(
            states.Pointer + place * states.Row, states.Row, 1, rows, _weights.RightSide, parameters + _layout.OutputBiasOffset, 0,
            _logits.Pointer + place * _row, _row);
    }

    /// <summary>The loss; logits become its gradient, which is 0 on padding.</summary>
    internal LossSum Loss(SequenceBatch batch) => _loss.Run(_logits.Pointer, batch);

    /// <summary>From the logits' gradient to those of the parameters and of the top states.</summary>
    internal void Backward(float* gradients, StateRows states, StateRows stateGradients, SequenceBatch batch)
    {
        var top = states.Pointer;
        var topRow = states.Row;
        var topGradient = stateGradients.Pointer;
        var topGradientRow = stateGradients.Row;
        var count = _everywhere ? batch.Steps * batch.Rows : batch.Rows;
        if (_last != null)
        {
            top = _last.Pointer;
            topRow = _inputRow;
        }
        var biases = new ColumnSums(_logits.Pointer, _row, _row, gradients + _layout.OutputBiasOffset);
        _outer.Run(new OuterSide(top, topRow, _inputs), new OuterSide(_logits.Pointer, _row, _outputs), count, gradients + _layout.OutputOffset, _row, biases);
        if (_lastGradient == null)
        {
            MatrixProduct.Run(_logits.Pointer, _row, 1, count, _transposed, topGradient, topGradientRow, accumulate: false);
            return;
        }
        MatrixProduct.Run(_logits.Pointer, _row, 1, count, _transposed, _lastGradient.Pointer, _inputRow, accumulate: false);
        new Span<float>(topGradient, batch.Steps * batch.Rows * topGradientRow).Clear();
        for (var row = 0; row < batch.Rows; row++)
            for (var d = 0; d < _directions; d++)
                RowKernels.Copy(_lastGradient.Pointer + row * _inputRow + d * _units, _inputRow, topGradient + LastState(batch, row, d, topGradientRow),
                    topGradientRow, 1, _units);
    }

    /// <summary>Where a direction has read the whole sequence: at its last real step forwards, at its first one backwards.</summary>
    private nint LastState(SequenceBatch batch, int row, int direction, int stride) =>
        (nint)((direction == 0 ? batch.Lengths[row] - 1 : 0) * batch.Rows + row) * stride + direction * _units;
}
