using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks;

/// <content>The way back through time.</content>
internal sealed unsafe partial class RecurrentDirection
{
    /// <summary>
    /// From ∂L/∂h of every step (as the layer above gives it, in <see cref="StateGradient"/>) to the full ∂L/∂h of every step, the gradients of the
    /// parameters and, if asked for, ∂L/∂input.
    /// </summary>
    internal void Backward(LayerInput input, float* gradients, float* inputGradient, int inputGradientRow, bool addToInputGradient,
        int steps, int rows, ReadOnlySpan<int> lengths, int shortest)
    {
        new Span<float>(InitialStateGradient(steps, rows), rows * Row).Clear();
        if (_cellGradient != null) new Span<float>(_cellGradient.Pointer, rows * Row).Clear();
        _gateRecurrence?.BeginBackward(rows);
        _norm?.BeginBackward(gradients);
        GoesOnIn?.AddInitialGradients(rows, StateGradient(steps - 1, rows), _cellGradient == null ? null : _cellGradient.Pointer);
        for (var index = steps - 1; index >= 0; index--)
        {
            var step = _reverse ? steps - 1 - index : index;
            var part = Step(step, rows);
            part.StateGradient = StateGradient(step, rows);
            part.PreviousStateGradient = _stateGradients.Pointer + (nint)SlotBefore(step) * rows * Row;
            part.CellGradient = _cellGradient == null ? null : _cellGradient.Pointer;
            part.MidStepGradient = _midStep == null ? null : _midStep.Gradient;
            _norm?.PlaceGradient(ref part, gradients);
            StepBack(part, step, lengths, shortest, gradients);
        }
        _norm?.Input.Backward(_gates.Pointer, 0, steps * rows, gradients);
        ParameterGradients(input, gradients, steps * rows, rows);
        if (_layout.Options.LearnedState) LearnedStateGradients(gradients, steps, rows);
        if (inputGradient != null)
            MatrixProduct.Run(
                _norm == null ? _gates.Pointer : _norm.Input.DeltaAt(0), _norm == null ? _layout.GateRow : _norm.Input.Row, 1, steps * rows, _inputTransposed!, inputGradient, inputGradientRow, addToInputGradient);
    }

    /// <summary>From ∂L/∂h of a step to its ∂L/∂(net input), over the gates, and to what goes to the step before. What the forward step left beside the gates stays.</summary>
    /// <param name="part">The step.</param>
    /// <param name="step">Its number.</param>
    /// <param name="lengths">Real steps of each row.</param>
    /// <param name="shortest">The least of them.</param>
    /// <param name="gradients">The network's flat array of gradients, for what a step adds to it; null for nothing.</param>
    private void StepBack(in CellStep part, int step, ReadOnlySpan<int> lengths, int shortest, float* gradients)
    {
        if (step < shortest) BackwardCell(part, (nint)step * part.Rows);
        else
            for (var row = 0; row < part.Rows; row++)
            {
                var alone = part.RowAlone(row);
                if (step < lengths[row]) BackwardCell(alone, (nint)step * part.Rows + row);
                else HoldBackward(alone);
            }
        if (_midStep != null)
        {
            _midStep.Backward(part);
            _dropout?.Apply(part.MidStepGradient, part.Rows);
            _kernel.BackwardPrepare(part);
        }
        _gateRecurrence?.Backward(part);
        _norm?.Recurrent.Backward(part.Gates, (nint)step * part.Rows, part.Rows, gradients);
        if (_layout.RecurrentWidth > 0) RecurrentBackward(part, (nint)step * part.Rows);
    }

    private void BackwardCell(in CellStep part, nint place)
    {
        if (_zoneout == null) _kernel.Backward(part);
        else _zoneout.Backward(_kernel, part, place);
    }

    /// <summary>From ∂L/∂(net inputs) to ∂L/∂h₋, as far as it goes through the recurrent product.</summary>
    private void RecurrentBackward(in CellStep part, nint place)
    {
        var delta = _norm == null ? part.Gates + _layout.RecurrentColumn : _norm.Recurrent.DeltaAt(place);
        var deltaRow = _norm == null ? _layout.GateRow : _norm.Recurrent.Row;
        if (_dropout is not { IsOn: true })
        {
            MatrixProduct.Run(delta, deltaRow, 1, part.Rows, _recurrentTransposed, part.PreviousStateGradient, Row, accumulate: true);
            return;
        }
        MatrixProduct.Run(delta, deltaRow, 1, part.Rows, _recurrentTransposed, _dropout.Gradient, Row, accumulate: false);
        _dropout.AddGradient(part.PreviousStateGradient, part.Rows);
    }

    private void ParameterGradients(LayerInput input, float* gradients, int count, int rows)
    {
        // The states before each step stand one after the other: slots 0 … T − 1, or 1 … T when reading backwards.
        var inputs = new OuterSide(input.Rows.Pointer, input.Rows.Row, _layout.InputSize);
        var before = _dropout is { IsOn: true } ? _dropout.States : _states.Pointer + (_reverse ? (nint)rows * Row : 0);
        var states = new OuterSide(before, Row, _layout.HiddenSize);
        var inputDelta = _norm == null
            ? new OuterSide(_gates.Pointer, _layout.GateRow, _layout.InputWidth)
            : new OuterSide(_norm.Input.DeltaAt(0), _norm.Input.Row, _layout.InputWidth);
        var recurrentDelta = _norm == null
            ? new OuterSide(_gates.Pointer + _layout.RecurrentColumn, _layout.GateRow, _layout.RecurrentWidth)
            : new OuterSide(_norm.Recurrent.DeltaAt(0), _norm.Recurrent.Row, _layout.RecurrentWidth);
        var biases = new ColumnSums(_gates.Pointer, _layout.GateRow, FloatBuffer.Padded(_layout.BiasWidth), gradients + _layout.BiasOffset);
        if (input.IsSymbols)
        {
            SymbolProduct.Scatter(input.Symbols.At(0), input.Symbols.PerStep, count, inputDelta.First, inputDelta.Row,
                gradients + _layout.InputOffset, _layout.InputRow, _layout.InputSize, _layout.InputWidth);
            biases.Add(0, count);
            if (_layout.RecurrentWidth > 0) _outer.Run(states, recurrentDelta, count, gradients + _layout.RecurrentOffset, _layout.RecurrentRow);
        }
        else if (_norm == null && _layout.RecurrentColumn == 0 && _layout.InputWidth == _layout.RecurrentWidth)
            _outer.Run(inputs, states, inputDelta, count, gradients + _layout.InputOffset, gradients + _layout.RecurrentOffset, _layout.InputRow, biases);
        else
        {
            _outer.Run(inputs, inputDelta, count, gradients + _layout.InputOffset, _layout.InputRow, biases);
            if (_layout.RecurrentWidth > 0) _outer.Run(states, recurrentDelta, count, gradients + _layout.RecurrentOffset, _layout.RecurrentRow);
        }
        _antisymmetric?.PullBack(gradients + _layout.RecurrentOffset);
        _midStep?.ParameterGradients(_outer, _saved!.Pointer, _gates.Pointer, count, gradients);
        _gateRecurrence?.ParameterGradients(_outer, SlotBefore(0), rows, _gates.Pointer, count, gradients);
        _peepholes?.ParameterGradients(
            _gates.Pointer, _cells!.Pointer + (nint)SlotBefore(0) * rows * Row, _zoneout == null ? _cells.Pointer + (nint)Slot(0) * rows * Row : _zoneout.Cells, Row, count, gradients);
    }

    private void HoldBackward(in CellStep row)
    {
        new Span<float>(row.Gates, _layout.GateRow).Clear();
        RowKernels.Add(row.StateGradient, row.PreviousStateGradient, _layout.HiddenSize);
    }
}
