using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Regularization;

/// <summary>
/// Dropout of what a layer reads, both directions alike. <c>dropout</c>: between layers, each unit at each step by itself (Zaremba et al. 2014; PyTorch's).
/// <c>input_dropout</c>: in every layer, each number for a whole sequence (Gal and Ghahramani 2016). What is kept is scaled by 1/(1 − p), so evaluation
/// does nothing.
/// </summary>
internal sealed unsafe class InputDropout
{
    private readonly double _perStep;
    private readonly double _perSequence;
    private readonly int _row;
    private readonly FloatBuffer _kept;
    private readonly FloatBuffer? _stepMask;
    private readonly FloatBuffer? _sequenceMask;
    private bool _isOn;

    private InputDropout(double perStep, double perSequence, int width, int maxSteps, int maxRows)
    {
        (_perStep, _perSequence, _row) = (perStep, perSequence, FloatBuffer.Padded(width));
        _kept = new FloatBuffer(maxSteps, maxRows, _row);
        if (perStep > 0) _stepMask = new FloatBuffer(maxSteps, maxRows, _row);
        if (perSequence > 0) _sequenceMask = new FloatBuffer(maxRows, _row);
    }

    /// <summary>What <see cref="Of"/> lays out.</summary>
    internal static void Measure(MemoryTally tally, LayerOptions options, int layer, int width, int maxSteps, int maxRows)
    {
        var perStep = layer > 0 && options.Dropout > 0;
        if (!perStep && options.InputDropout <= 0) return;
        tally.Floats(maxSteps, maxRows, FloatBuffer.Padded(width));
        if (perStep) tally.Floats(maxSteps, maxRows, FloatBuffer.Padded(width));
        if (options.InputDropout > 0) tally.Floats(maxRows, FloatBuffer.Padded(width));
    }

    /// <summary>The one of a layer; null where nothing of its input is dropped.</summary>
    internal static InputDropout? Of(LayerOptions options, int layer, int width, int maxSteps, int maxRows)
    {
        var perStep = layer > 0 ? options.Dropout : 0;
        return perStep > 0 || options.InputDropout > 0 ? new InputDropout(perStep, options.InputDropout, width, maxSteps, maxRows) : null;
    }

    /// <summary>What is left of an input [T·B]; all of it in evaluation.</summary>
    internal LayerInput Forward(LayerInput input, int steps, int rows, MaskKey? key)
    {
        _isOn = key is not null;
        if (key is not { } place) return input;
        if (input.IsSymbols) throw new InvalidOperationException("symbols cannot be dropped: the batch must hold numbers, or the network an embedding");
        if (_sequenceMask != null) Draw(place.Of("input_dropout"), _perSequence, _sequenceMask.Span[..(rows * _row)]);
        if (_stepMask != null) Draw(place.Of("dropout"), _perStep, _stepMask.Span[..(steps * rows * _row)]);
        Apply(input.Rows, _kept.Pointer, _row, steps, rows);
        return new LayerInput(new StateRows(_kept.Pointer, _row));
    }

    /// <summary>From the gradient of what was left to that of the input, in place.</summary>
    internal void Backward(StateRows gradient, int steps, int rows)
    {
        if (_isOn) Apply(gradient, gradient.Pointer, gradient.Row, steps, rows);
    }

    private static void Draw(StreamKey key, double dropped, Span<float> mask) => KeyedMask.Fill(key, dropped, (float)(1 / (1 - dropped)), mask);

    private void Apply(StateRows from, float* to, int toRow, int steps, int rows)
    {
        for (var step = 0; step < steps; step++)
        {
            var (x, place) = (from.Address + (nint)step * rows * from.Row * sizeof(float), (nint)step * rows);
            var into = to + place * toRow;
            if (_stepMask != null) MaskKernels.Multiply((float*)x, from.Row, _stepMask.Pointer + place * _row, _row, into, toRow, rows, _row);
            if (_sequenceMask == null) continue;
            var (read, readRow) = _stepMask != null ? ((nint)into, toRow) : (x, from.Row);
            MaskKernels.Multiply((float*)read, readRow, _sequenceMask.Pointer, _row, into, toRow, rows, _row);
        }
    }
}
