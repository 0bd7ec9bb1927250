using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks.Recurrent;

/// <content>The gradient followed back through the states alone, for measuring it: no parameter's gradient, no change to what the forward step has
/// left.</content>
internal sealed unsafe partial class RecurrentDirection
{
    /// <summary>Memory for <see cref="Follow"/>.</summary>
    internal FlowRoom CreateFlowRoom(int maxRows) => new(_layout, Row, FloatBuffer.Padded(_layout.InputSize), maxRows);

    /// <summary>Whether there is a second state.</summary>
    internal bool HasCell => _cells != null;

    /// <summary>
    /// From the gradient that enters at some steps back to the first one read, each row rescaled by a power of two at every step; the size of ∂L/∂s goes into
    /// the curves.
    /// </summary>
    /// <param name="room">Memory.</param>
    /// <param name="entering">∂L/∂h as it enters from above, [T·B]; this direction's columns begin at <paramref name="column"/>.</param>
    /// <param name="column">The first of its columns.</param>
    /// <param name="down">Where ∂L/∂input is added, [T·B]; null for nowhere.</param>
    /// <param name="curve">Takes the gradient in s: c where there is one, else h.</param>
    /// <param name="stateCurve">Takes that in h where s is c; else null.</param>
    /// <param name="firstRow">The curves' number of the batch's first row.</param>
    /// <param name="batch">How long the sequences are.</param>
    internal void Follow(FlowRoom room, AdjointRows entering, int column, AdjointRows? down, LagCurve curve, LagCurve? stateCurve, int firstRow,
        in BatchSteps batch)
    {
        var (steps, rows) = (batch.Steps, batch.Rows);
        room.Current.Span.Clear();
        room.Cell.Span.Clear();
        room.Kept.Span.Clear();
        room.Exponents.AsSpan(0, rows).Fill(AdjointRows.Zero);
        for (var index = steps - 1; index >= 0; index--)
        {
            var step = _reverse ? steps - 1 - index : index;
            var part = Step(step, rows);
            new ReadOnlySpan<float>(part.Gates, rows * _layout.GateRow).CopyTo(room.Gates.Span);
            room.Before.Span.Clear();
            part.Gates = room.Gates.Pointer;
            part.StateGradient = room.Current.Pointer;
            part.PreviousStateGradient = room.Before.Pointer;
            part.CellGradient = _cellGradient == null ? null : room.Cell.Pointer;
            part.KeptGatesGradient = _gateRecurrence == null ? null : room.Kept.Pointer;
            part.MidStepGradient = _midStep == null ? null : _midStep.Gradient;

            for (var row = 0; row < rows; row++)
            {
                if (step >= batch.Lengths[row]) continue;
                room.Arrived[row] = SizeOf(room, part, row, whole: true);
                Enter(room, row, entering[step * rows + row] + column, entering.Exponents[step * rows + row]);
                var lag = _reverse ? step : batch.Lengths[row] - 1 - step;
                curve.Record(firstRow + row, lag, SizeOf(room, part, row, whole: true), room.Arrived[row]);
                if (stateCurve != null) stateCurve.Record(firstRow + row, lag, SizeOf(room, part, row, whole: false), double.NegativeInfinity);
            }
            StepBack(part, step, batch.Lengths, batch.Shortest, gradients: null);
            if (down != null) PassDown(room, down, step, rows);
            for (var row = 0; row < rows; row++) Rescale(room, row);
            room.Swap();
        }
    }

    /// <summary>ln ‖∂L/∂s‖ of a row; with <paramref name="whole"/> s is c where there is one.</summary>
    private double SizeOf(FlowRoom room, in CellStep part, int row, bool whole)
    {
        if (room.Exponents[row] == AdjointRows.Zero) return double.NegativeInfinity;
        if (!whole || part.CellGradient == null) return PowerOfTwo.LogNorm(room.Current.Pointer + row * Row, _layout.HiddenSize, room.Exponents[row]);
        var alone = part.RowAlone(row);
        RowKernels.Copy(alone.CellGradient, 0, room.WholeCell.Pointer + row * Row, 0, 1, Row);
        alone.CellGradient = room.WholeCell.Pointer + row * Row;
        _kernel.CompleteCellGradient(alone);
        return PowerOfTwo.LogNorm(alone.CellGradient, _layout.HiddenSize, room.Exponents[row]);
    }

    /// <summary>A row's ∂L/∂h += what enters here; both get the larger of their exponents.</summary>
    private void Enter(FlowRoom room, int row, float* from, int exponent)
    {
        if (exponent == AdjointRows.Zero) return;
        var common = Math.Max(room.Exponents[row], exponent);
        var (own, other) = (PowerOfTwo.Of((long)room.Exponents[row] - common), PowerOfTwo.Of((long)exponent - common));
        var to = room.Current.Pointer + row * Row;
        PowerOfTwo.Scale(to, Row, own);
        PowerOfTwo.Scale(room.Cell.Pointer + row * Row, Row, own);
        PowerOfTwo.Scale(room.Kept.Pointer + row * _layout.KeptRow, _layout.KeptWidth, own);
        for (var i = 0; i < _layout.HiddenSize; i++) to[i] += from[i] * other;
        room.Exponents[row] = common;
    }

    private void PassDown(FlowRoom room, AdjointRows down, int step, int rows)
    {
        var row = FloatBuffer.Padded(_layout.InputSize);
        var place = (nint)step * rows;
        _norm?.Input.Backward(room.Gates.Pointer, place, rows, gradients: null);
        var delta = _norm == null ? room.Gates.Pointer : _norm.Input.DeltaAt(place);
        MatrixProduct.Run(delta, _norm == null ? _layout.GateRow : _norm.Input.Row, 1, rows, _inputTransposed!, room.Down.Pointer, row, accumulate: false);
        for (var b = 0; b < rows; b++) down.Add(step * rows + b, 0, room.Down.Pointer + b * row, _layout.InputSize, room.Exponents[b]);
    }

    /// <summary>Brings a row of the gradient near 1 again.</summary>
    private void Rescale(FlowRoom room, int row)
    {
        if (room.Exponents[row] == AdjointRows.Zero) return;
        var state = room.Before.Pointer + row * Row;
        var cell = room.Cell.Pointer + row * Row;
        var kept = room.Kept.Pointer + row * _layout.KeptRow;
        var largest = Math.Max(PowerOfTwo.Largest(state, _layout.HiddenSize), _cellGradient == null ? 0 : PowerOfTwo.Largest(cell, _layout.HiddenSize));
        largest = Math.Max(largest, PowerOfTwo.Largest(kept, _layout.KeptWidth));
        if (largest == 0)
        {
            room.Exponents[row] = AdjointRows.Zero;
            return;
        }
        if (!float.IsFinite(largest)) return;
        var power = PowerOfTwo.Below(largest);
        PowerOfTwo.Scale(state, Row, PowerOfTwo.Of(-power));
        PowerOfTwo.Scale(cell, Row, PowerOfTwo.Of(-power));
        PowerOfTwo.Scale(kept, _layout.KeptWidth, PowerOfTwo.Of(-power));
        room.Exponents[row] += power;
    }
}
