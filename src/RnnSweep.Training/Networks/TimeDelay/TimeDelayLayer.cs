using RnnSweep.Training.Activations;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Networks.TimeDelay;

/// <summary>
/// One layer: h_t = φ(Σ_{k=0..K} W_k x_{t−k} + b). What it reads stands in K + T slots of [B][I]: first the past, then the batch, so that each delay is one
/// product over all steps. The past is 0 where a sequence begins, and the end of the batch before where that continues.
/// </summary>
internal sealed unsafe class TimeDelayLayer
{
    private readonly TimeDelayLayout _layout;
    private readonly ActivationKernel _activation;
    private readonly OuterProducts _outer;
    private readonly PackedMatrix[] _weights;
    private readonly PackedMatrix[] _transposed;
    private readonly FloatBuffer _inputs;
    private readonly FloatBuffer? _inputGradients;
    private readonly FloatBuffer _states;
    private readonly FloatBuffer _stateGradients;
    private readonly int _inputRow;

    internal TimeDelayLayer(TimeDelayLayout layout, ActivationKernel activation, OuterProducts outer, bool passesGradientDown, int maxSteps, int maxRows)
    {
        (_layout, _activation, _outer) = (layout, activation, outer);
        _weights = [.. Enumerable.Range(0, layout.Delays + 1).Select(_ => new PackedMatrix(layout.InputSize, layout.HiddenSize))];
        _transposed = passesGradientDown ? [.. _weights.Select(_ => new PackedMatrix(layout.HiddenSize, layout.InputSize))] : [];
        _inputRow = FloatBuffer.Spread(layout.InputSize);
        _inputs = new FloatBuffer(maxSteps + layout.Delays, maxRows, _inputRow);
        if (passesGradientDown) _inputGradients = new FloatBuffer(maxSteps + layout.Delays, maxRows, _inputRow);
        Row = FloatBuffer.Spread(layout.HiddenSize);
        _states = new FloatBuffer(maxSteps, maxRows, Row);
        _stateGradients = new FloatBuffer(maxSteps, maxRows, Row);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, int layer, TimeDelayLayout layout, bool passesGradientDown, int maxSteps, int maxRows)
    {
        var matrices = layout.Delays + 1L;
        tally.Begin(RunMemory.PackedWeights);
        PackedMatrix.Measure(tally, layout.InputSize, layout.HiddenSize, matrices);
        if (passesGradientDown) PackedMatrix.Measure(tally, layout.HiddenSize, layout.InputSize, matrices);
        tally.Begin(RunMemory.Layer(layer));
        tally.Buffers(passesGradientDown ? 2 : 1, maxSteps + layout.Delays, maxRows, FloatBuffer.Spread(layout.InputSize));
        tally.Buffers(2, maxSteps, maxRows, FloatBuffer.Spread(layout.HiddenSize));
    }

    /// <summary>Leading dimension of states and their gradients.</summary>
    internal int Row { get; }

    /// <summary>h, [T·B].</summary>
    internal StateRows States => new(_states.Pointer, Row);

    /// <summary>Where ∂L/∂h goes, [T·B].</summary>
    internal StateRows StateGradients => new(_stateGradients.Pointer, Row);

    /// <summary>Numbers of the past a row: K·I.</summary>
    internal int PastWidth => _layout.Delays * _layout.InputSize;

    internal void Pack(float* parameters, bool forTraining)
    {
        for (var delay = 0; delay < _weights.Length; delay++) _weights[delay].Pack(parameters + _layout.WeightsOf(delay), _layout.Row, _layout.InputSize);
        if (!forTraining) return;
        for (var delay = 0; delay < _transposed.Length; delay++)
            _transposed[delay].PackTransposed(parameters + _layout.WeightsOf(delay), _layout.Row, _layout.HiddenSize);
    }

    /// <summary>There was nothing before the next batch.</summary>
    internal void StartFromZero(int rows) => _inputs.Span[..(_layout.Delays * rows * _inputRow)].Clear();

    /// <summary>The next batch continues where one of so many steps ended.</summary>
    internal void Continue(int stepsBefore, int rows)
    {
        var slot = rows * _inputRow;
        _inputs.Span.Slice(stepsBefore * slot, _layout.Delays * slot).CopyTo(_inputs.Span);
    }

    /// <summary>The last K inputs of a batch of so many steps, [K][B][I].</summary>
    internal float[] CapturePast(int steps, int rows)
    {
        var values = new float[PastWidth * rows];
        for (var place = 0; place < _layout.Delays * rows; place++)
            _inputs.Span.Slice((steps * rows + place) * _inputRow, _layout.InputSize).CopyTo(values.AsSpan(place * _layout.InputSize));
        return values;
    }

    /// <summary>Makes a captured past that of the next batch.</summary>
    internal void RestorePast(int rows, ReadOnlySpan<float> values)
    {
        for (var place = 0; place < _layout.Delays * rows; place++)
            values.Slice(place * _layout.InputSize, _layout.InputSize).CopyTo(_inputs.Span[(place * _inputRow)..]);
    }

    /// <summary>States of a batch, its past being in place.</summary>
    /// <param name="input">[T·B].</param>
    /// <param name="parameters">The network's flat array.</param>
    /// <param name="steps">T.</param>
    /// <param name="rows">B.</param>
    internal void Forward(StateRows input, float* parameters, int steps, int rows)
    {
        var count = steps * rows;
        RowKernels.Copy(input.Pointer, input.Row, _inputs.Pointer + (nint)_layout.Delays * rows * _inputRow, _inputRow, count, _layout.InputSize);
        MatrixProduct.Run(Inputs(0, rows), _inputRow, 1, count, _weights[0].RightSide, parameters + _layout.BiasOffset, 0, _states.Pointer, Row);
        for (var delay = 1; delay <= _layout.Delays; delay++)
            MatrixProduct.Run(Inputs(delay, rows), _inputRow, 1, count, _weights[delay], _states.Pointer, Row, accumulate: true);
        _activation.Apply(_states.Pointer, Row, count, _layout.HiddenSize);
    }

    /// <summary>From ∂L/∂h, in <see cref="StateGradients"/>, to the gradients of the parameters and, where there is room for it, of the input.</summary>
    internal void Backward(float* gradients, int steps, int rows)
    {
        var count = steps * rows;
        var delta = _stateGradients.Pointer;
        _activation.Back(_states.Pointer, Row, delta, Row, count, _layout.HiddenSize);
        var side = new OuterSide(delta, Row, _layout.HiddenSize);
        for (var delay = 0; delay <= _layout.Delays; delay++)
        {
            var biases = delay == 0 ? new ColumnSums(delta, Row, FloatBuffer.Padded(_layout.HiddenSize), gradients + _layout.BiasOffset) : default;
            _outer.Run(new OuterSide(Inputs(delay, rows), _inputRow, _layout.InputSize), side, count, gradients + _layout.WeightsOf(delay), _layout.Row,
                biases);
        }
        if (_inputGradients == null) return;
        _inputGradients.Span[..((steps + _layout.Delays) * rows * _inputRow)].Clear();
        for (var delay = 0; delay <= _layout.Delays; delay++)
            MatrixProduct.Run(delta, Row, 1, count, _transposed[delay], InputGradients(delay, rows), _inputRow, accumulate: true);
    }

    /// <summary>∂L/∂input, [T·B]; the past's is left aside, as gradients end where a batch begins.</summary>
    internal StateRows InputGradient(int rows) => new(InputGradients(0, rows), _inputRow);

    private float* Inputs(int delay, int rows) => _inputs.Pointer + (nint)(_layout.Delays - delay) * rows * _inputRow;

    private float* InputGradients(int delay, int rows) => _inputGradients!.Pointer + (nint)(_layout.Delays - delay) * rows * _inputRow;
}
