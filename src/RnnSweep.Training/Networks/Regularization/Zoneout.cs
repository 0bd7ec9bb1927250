using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Networks.Regularization;

/// <summary>
/// <c>zoneout</c>: h = d ⊙ h₋ + (1 − d) ⊙ h̃, h̃ being what the cell makes of it and d drawn again for each unit and step, 1 with probability p; c likewise
/// with a d of its own, while h̃ follows from c̃ (Krueger et al. 2016). In evaluation d is p everywhere.
/// </summary>
internal sealed unsafe class Zoneout
{
    private readonly double _kept;
    private readonly int _row;
    private readonly Part _state;
    private readonly Part? _cell;
    private readonly FloatBuffer _stateGradient;
    private readonly FloatBuffer? _cellGradient;

    internal Zoneout(double kept, int row, bool hasCell, int maxSteps, int maxRows)
    {
        (_kept, _row) = (kept, row);
        _state = new Part(RunArray.Length(maxSteps, maxRows, row));
        _stateGradient = new FloatBuffer(maxRows, row);
        if (!hasCell) return;
        _cell = new Part(RunArray.Length(maxSteps, maxRows, row));
        _cellGradient = new FloatBuffer(maxRows, row);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, int row, bool hasCell, int maxSteps, int maxRows)
    {
        for (var state = 0; state < (hasCell ? 2 : 1); state++)
        {
            tally.Buffers(2, maxSteps, maxRows, row);
            tally.Floats(maxRows, row);
        }
    }

    /// <summary>c̃ of every step, [T·B].</summary>
    internal float* Cells => _cell!.Made.Pointer;

    /// <summary>A batch begins; null in evaluation.</summary>
    internal void Begin(MaskKey? key, int count)
    {
        Draw(_state, "zoneout", key, count);
        if (_cell != null) Draw(_cell, "zoneout_cell", key, count);
    }

    /// <summary>A step of some rows from <paramref name="place"/> of [T·B] on.</summary>
    internal void Forward(CellKernel kernel, in CellStep step, nint place)
    {
        var made = MadeBy(step, place);
        kernel.Forward(made);
        Mix(step.PreviousState, made.State, _state, step.State, place, step.Rows);
        if (_cell != null) Mix(step.PreviousCell, made.Cell, _cell, step.Cell, place, step.Rows);
    }

    /// <summary>
    /// Evaluation's part of a step that stands elsewhere, whose <see cref="CellStep.State"/> and <see cref="CellStep.Cell"/> are what the cell has made of it.
    /// </summary>
    internal void MixExpected(in CellStep step)
    {
        MixExpected(step.PreviousState, step.State, step);
        if (_cell != null) MixExpected(step.PreviousCell, step.Cell, step);
    }

    /// <summary>The same step back.</summary>
    internal void Backward(CellKernel kernel, in CellStep step, nint place)
    {
        var made = MadeBy(step, place);
        var keep = _state.Mask.Pointer + place * _row;
        MaskKernels.MultiplyByRest(step.StateGradient, keep, _stateGradient.Pointer, _row, step.Rows, _row);
        MaskKernels.AddProduct(step.StateGradient, _row, keep, _row, step.PreviousStateGradient, _row, step.Rows, _row);
        made.StateGradient = _stateGradient.Pointer;
        if (_cell == null)
        {
            kernel.Backward(made);
            return;
        }
        var keepCell = _cell.Mask.Pointer + place * _row;
        MaskKernels.Multiply(step.CellGradient, _row, keepCell, _row, _cellGradient!.Pointer, _row, step.Rows, _row);
        MaskKernels.MultiplyByRest(step.CellGradient, keepCell, step.CellGradient, _row, step.Rows, _row);
        kernel.Backward(made);
        for (var row = 0; row < step.Rows; row++) RowKernels.Add(_cellGradient.Pointer + row * _row, step.CellGradient + row * _row, step.Units);
    }

    private CellStep MadeBy(in CellStep step, nint place)
    {
        var made = step;
        made.State = _state.Made.Pointer + place * _row;
        if (_cell != null) made.Cell = _cell.Made.Pointer + place * _row;
        return made;
    }

    private void Mix(float* before, float* made, Part part, float* to, nint place, int rows) =>
        MaskKernels.Mix(before, made, part.Mask.Pointer + place * _row, to, _row, rows, _row);

    private void MixExpected(float* before, float* state, in CellStep step)
    {
        var keep = (float)_kept;
        for (var row = 0; row < step.Rows; row++, before += _row, state += _row)
            for (var j = 0; j < step.Units; j++) state[j] = keep * before[j] + (1 - keep) * state[j];
    }

    private void Draw(Part part, string purpose, MaskKey? key, int count)
    {
        var mask = part.Mask.Span[..(count * _row)];
        // 0 with probability 1 − p, which must not round to 1.
        if (key is { } place) KeyedMask.Fill(place.Of(purpose), Math.Min(1 - _kept, Math.BitDecrement(1)), 1, mask);
        else mask.Fill((float)_kept);
    }

    /// <summary>What the cell made at every step, and what of the step before is kept, both [T·B].</summary>
    private sealed class Part(int length)
    {
        internal FloatBuffer Made { get; } = new(length);

        internal FloatBuffer Mask { get; } = new(length);
    }
}
