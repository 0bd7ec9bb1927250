using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks.Recurrent;

/// <content>The way back through time.</content>
internal sealed unsafe partial class RecurrentDirection
{
    /// <summary>Rows of a step that are worked on while others are fetched.</summary>
    private const int RowsAtOnce = 4;

    /// <summary>Gates of a batch from which on what a step left is gone from the second-level cache when the backward pass reaches it.</summary>
    private const int FarFloats = 131_072;

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
        var (block, done) = (Math.Max(1, OuterProducts.Block / rows), steps);
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
            if (_norm != null || index % block != 0) continue;
            // While the deltas of these steps are still in the second-level cache.
            var first = (nint)(_reverse ? steps - done : index) * rows;
            ProductGradients(input, gradients, first, (done - index) * rows, rows, begins: done == steps);
            if (inputGradient != null)
                InputGradient(inputGradient + first * inputGradientRow, inputGradientRow, addToInputGradient, first, (done - index) * rows);
            done = index;
        }
        if (_norm != null)
        {
            _norm.Input.Backward(_gates.Pointer, 0, steps * rows, gradients);
            ProductGradients(input, gradients, 0, steps * rows, rows, begins: true);
            if (inputGradient != null) InputGradient(inputGradient, inputGradientRow, addToInputGradient, 0, steps * rows);
        }
        OtherGradients(gradients, steps * rows, rows);
        if (_layout.Options.LearnedState) LearnedStateGradients(gradients, steps, rows);
    }

    /// <summary>
    /// From ∂L/∂h of a step to its ∂L/∂(net input), over the gates, and to what goes to the step before. What the forward step left beside the gates stays.
    /// </summary>
    /// <param name="part">The step.</param>
    /// <param name="step">Its number.</param>
    /// <param name="lengths">Real steps of each row.</param>
    /// <param name="shortest">The least of them.</param>
    /// <param name="gradients">The network's flat array of gradients, for what a step adds to it; null for nothing.</param>
    private void StepBack(in CellStep part, int step, ReadOnlySpan<int> lengths, int shortest, float* gradients)
    {
        if (step < shortest && _gates.Length <= FarFloats) BackwardCell(part, (nint)step * part.Rows);
        else if (step < shortest)
            for (var row = 0; row < part.Rows; row += RowsAtOnce)
            {
                var count = Math.Min(RowsAtOnce, part.Rows - row);
                Fetch(_reverse ? step + 1 : step - 1, row, count, part.Rows);
                BackwardCell(part.RowsFrom(row, count), (nint)step * part.Rows + row);
            }
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

    /// <summary>Calls some rows of the step that is next on the way back into the second-level cache, while those of this one are worked on.</summary>
    private void Fetch(int step, int row, int count, int rows)
    {
        if (step < 0 || (step + 1) * rows > _gates.Length / _layout.GateRow) return;
        CacheLines.Fetch(_gates.Pointer + ((nint)step * rows + row) * _layout.GateRow, count * _layout.GateRow);
        CacheLines.Fetch(StateGradient(step, rows) + row * Row, count * Row);
        if (_saved != null) CacheLines.Fetch(_saved.Pointer + ((nint)step * rows + row) * Row, count * Row);
        // Of h and c the step before its own is what most cells look at.
        var states = _cells ?? _states;
        CacheLines.Fetch(states.Pointer + ((nint)SlotBefore(step) * rows + row) * Row, count * Row);
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

    private void HoldBackward(in CellStep row)
    {
        new Span<float>(row.Gates, _layout.GateRow).Clear();
        RowKernels.Add(row.StateGradient, row.PreviousStateGradient, _layout.HiddenSize);
    }
}
