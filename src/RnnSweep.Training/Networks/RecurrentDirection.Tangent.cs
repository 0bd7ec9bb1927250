using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks;

/// <content>A small change of the state, followed forwards.</content>
internal sealed unsafe partial class RecurrentDirection
{
    /// <summary>Memory for <see cref="FollowTangent"/>.</summary>
    internal TangentRoom CreateTangentRoom(int maxRows) => new(_layout, Row, maxRows);

    /// <summary>
    /// One tangent vector a row, through the states of the batch that went forward, renormalised every step; adds the logarithm of its growth at every step past the
    /// warm-up. The change is carried as two states a little to either side of the true one, so it needs nothing of a cell but its forward step.
    /// </summary>
    /// <param name="room">Memory.</param>
    /// <param name="input">What went forward.</param>
    /// <param name="warmUp">Steps that each row leaves out.</param>
    /// <param name="batch">How long the sequences are.</param>
    internal TangentSum FollowTangent(TangentRoom room, LayerInput input, int warmUp, in BatchSteps batch)
    {
        var (steps, rows, sum) = (batch.Steps, Math.Min(batch.Rows, room.Rows), default(TangentSum));
        room.Begin(rows, _layout.HiddenSize, _cells != null);
        for (var index = 0; index < steps; index++)
        {
            var step = _reverse ? steps - 1 - index : index;
            var centre = Step(step, batch.Rows);
            room.Place(centre, rows, _layout.HiddenSize);
            for (var side = 0; side < 2; side++) InputProduct(input, (nint)step * batch.Rows, rows, room.Gates.Pointer + side * rows * _layout.GateRow);
            var part = room.Step(rows);
            if (_layout.RecurrentWidth > 0) MatrixProduct.Run(part.PreviousState, Row, 1, part.Rows, _recurrent, part.Gates + _layout.RecurrentColumn, _layout.GateRow, accumulate: true);
            if (_peepholes != null) part.Peepholes = _peepholes.Pointer;
            if (_midStep != null)
            {
                _kernel.Prepare(part);
                _midStep.Forward(part);
            }
            _kernel.Forward(part);
            for (var row = 0; row < rows; row++)
            {
                if (step >= batch.Lengths[row]) continue;
                var growth = room.Difference(row, _layout.HiddenSize);
                var read = _reverse ? batch.Lengths[row] - 1 - step : step;
                if (read >= warmUp) sum = sum.With(growth);
            }
        }
        return sum;
    }
}
