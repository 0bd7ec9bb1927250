using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks.Recurrent;

/// <content>A small change of the state, followed forwards.</content>
internal sealed unsafe partial class RecurrentDirection
{
    /// <summary>Memory for <see cref="FollowTangent"/>.</summary>
    internal TangentRoom CreateTangentRoom(int maxRows) => new(_layout, Row, maxRows);

    /// <summary>
    /// One tangent vector a row, through the states of the batch that went forward, renormalised every step; adds the logarithm of its growth at every step
    /// past the warm-up. The change is carried as two states a little to either side of the true one, so it needs nothing of a cell but its forward step.
    /// </summary>
    /// <param name="room">Memory.</param>
    /// <param name="input">What went forward.</param>
    /// <param name="warmUp">Steps that each row leaves out.</param>
    /// <param name="batch">How long the sequences are.</param>
    internal TangentSum FollowTangent(TangentRoom room, LayerInput input, int warmUp, in BatchSteps batch)
    {
        var sides = room.Sides;
        var (steps, rows, sum) = (batch.Steps, Math.Min(batch.Rows, sides.Rows), default(TangentSum));
        sides.Begin(rows);
        room.Norm?.Pack(_parameters);
        for (var index = 0; index < steps; index++)
        {
            var step = _reverse ? steps - 1 - index : index;
            var centre = Step(step, batch.Rows);
            sides.Place((nint)centre.PreviousState, (nint)centre.PreviousCell, (nint)centre.PreviousKeptGates);
            for (var side = 0; side < 2; side++) InputProduct(input, (nint)step * batch.Rows, rows, room.Gates.Pointer + side * rows * _layout.GateRow);
            StepOfSides(room, rows);
            for (var row = 0; row < rows; row++)
            {
                if (step >= batch.Lengths[row]) continue;
                var growth = sides.Difference(row);
                var read = _reverse ? batch.Lengths[row] - 1 - step : step;
                if (read >= warmUp) sum = sum.With(growth);
            }
        }
        return sum;
    }

    /// <summary>From the input products and both sides of the states to those after the step, as in evaluation.</summary>
    private void StepOfSides(TangentRoom room, int rows)
    {
        var part = SidesOf(room, rows);
        if (room.Norm is { } norm)
        {
            MatrixProduct.Run(part.PreviousState, Row, 1, part.Rows, _recurrent, norm.Recurrent.At(0), norm.Recurrent.Row, accumulate: false);
            norm.Recurrent.AddTo(part.Gates, 0, part.Rows);
        }
        else if (_layout.RecurrentWidth > 0)
            MatrixProduct.Run(part.PreviousState, Row, 1, part.Rows, _recurrent, part.Gates + _layout.RecurrentColumn, _layout.GateRow, accumulate: true);
        _gateRecurrence?.Forward(part);
        if (_midStep != null)
        {
            _kernel.Prepare(part);
            _midStep.Forward(part);
        }
        _kernel.Forward(part);
        _zoneout?.MixExpected(part);
    }

    private CellStep SidesOf(TangentRoom room, int rows)
    {
        var sides = room.Sides;
        var part = new CellStep
        {
            Rows = 2 * rows,
            Units = _layout.HiddenSize,
            Gates = room.Gates.Pointer,
            GateRow = _layout.GateRow,
            StateRow = Row,
            PreviousState = sides.Before(0),
            State = sides.After(0),
            PreviousCell = _cells == null ? null : sides.Before(1),
            Cell = _cells == null ? null : sides.After(1),
            Saved = room.Saved.Pointer,
            Peepholes = _peepholes == null ? null : _peepholes.Pointer,
        };
        if (_gateRecurrence != null)
        {
            part.PreviousKeptGates = sides.Before(2);
            part.KeptGates = sides.After(2);
            part.KeptGatesRow = _layout.KeptRow;
        }
        room.Norm?.Place(ref part, 0);
        return part;
    }
}
