using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks.Recurrent;

/// <content>From the deltas of some or all steps to the gradients of the parameters and of the input.</content>
internal sealed unsafe partial class RecurrentDirection
{
    private OuterSide InputDelta => _norm == null
        ? new OuterSide(_gates.Pointer, _layout.GateRow, _layout.InputWidth)
        : new OuterSide(_norm.Input.DeltaAt(0), _norm.Input.Row, _layout.InputWidth);

    private OuterSide RecurrentDelta => _norm == null
        ? new OuterSide(_gates.Pointer + _layout.RecurrentColumn, _layout.GateRow, _layout.RecurrentWidth)
        : new OuterSide(_norm.Recurrent.DeltaAt(0), _norm.Recurrent.Row, _layout.RecurrentWidth);

    /// <summary>What so many rows of [T·B] give to the input matrix, the recurrent matrix and the biases.</summary>
    private void ProductGradients(LayerInput input, float* gradients, nint first, int count, int rows, bool begins)
    {
        // The states before each step stand one after the other: slots 0 … T − 1, or 1 … T when reading backwards.
        var before = _dropout is { IsOn: true } ? _dropout.States : _states.Pointer + (_reverse ? (nint)rows * Row : 0);
        var states = new OuterSide(before, Row, _layout.HiddenSize).From(first);
        var (inputDelta, recurrentDelta) = (InputDelta.From(first), RecurrentDelta.From(first));
        var biases = new ColumnSums(_gates.Pointer + first * _layout.GateRow, _layout.GateRow, FloatBuffer.Padded(_layout.BiasWidth),
            gradients + _layout.BiasOffset);
        var inputs = input.IsSymbols ? default : new OuterSide(input.Rows.Pointer, input.Rows.Row, _layout.InputSize).From(first);
        var toInput = gradients + _layout.InputOffset;
        var toRecurrent = gradients + _layout.RecurrentOffset;
        var row = _layout.InputRow;
        if (input.IsSymbols || _layout.RecurrentWidth == 0 || !SharesDeltas)
        {
            if (input.IsSymbols)
            {
                SymbolProduct.Scatter(
                    input.Symbols.At(first), input.Symbols.PerStep, count, inputDelta.First, inputDelta.Row, toInput, row, _layout.InputSize,
                    _layout.InputWidth, !begins);
                biases.Add(0, count, accumulate: !begins);
            }
            else _outer.Run(inputs, inputDelta, count, toInput, row, biases, !begins);
            if (_layout.RecurrentWidth > 0) _outer.Run(states, recurrentDelta, count, toRecurrent, _layout.RecurrentRow, default, !begins);
            return;
        }
        var (shared, width) = (_layout.RecurrentColumn, _layout.InputWidth - _layout.RecurrentColumn);
        _outer.Run(inputs, states, inputDelta.Part(shared, width), count, toInput + shared, toRecurrent, row, biases, !begins);
        if (shared == 0) return;
        _outer.Run(inputs, inputDelta.Part(0, shared), count, toInput, row, default, !begins);
        _outer.Run(states, recurrentDelta.Part(width, _layout.RecurrentWidth - width), count, toRecurrent + width, row, default, !begins);
    }

    /// <summary>
    /// Whether some columns of the gates are deltas of both products, and these columns are whole vectors (or all of them), so that they are read once for
    /// both.
    /// </summary>
    private bool SharesDeltas
    {
        get
        {
            if (_norm != null || _layout.InputRow != _layout.RecurrentRow) return false;
            var (begin, inputEnd, end) = (_layout.RecurrentColumn, _layout.InputWidth, _layout.RecurrentColumn + _layout.RecurrentWidth);
            return begin == 0 ? inputEnd == end : _layout.HiddenSize % FloatBuffer.Line == 0 && begin < inputEnd && inputEnd <= end;
        }
    }

    /// <summary>Gradients that need all steps at once.</summary>
    private void OtherGradients(float* gradients, int count, int rows)
    {
        _antisymmetric?.PullBack(gradients + _layout.RecurrentOffset);
        _midStep?.ParameterGradients(_outer, _saved!.Pointer, _gates.Pointer, count, gradients);
        _gateRecurrence?.ParameterGradients(_outer, SlotBefore(0), rows, _gates.Pointer, count, gradients);
        _peepholes?.ParameterGradients(
            _gates.Pointer, _cells!.Pointer + (nint)SlotBefore(0) * rows * Row, _zoneout == null ? _cells.Pointer + (nint)Slot(0) * rows * Row : _zoneout.Cells,
            Row, count, gradients);
    }

    private void InputGradient(float* to, int toRow, bool accumulate, nint first, int count)
    {
        var delta = InputDelta.From(first);
        MatrixProduct.Run(delta.First, delta.Row, 1, count, _inputTransposed!, to, toRow, accumulate);
    }
}
