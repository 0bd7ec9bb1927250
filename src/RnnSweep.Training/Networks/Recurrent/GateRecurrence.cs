using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>
/// Gates that see each other's values one step later, through a matrix of their own. The values stand in T + 1 slots, as states do, because on the way
/// back their place among the gates has become ∂L/∂(net input).
/// </summary>
internal sealed unsafe class GateRecurrence
{
    private readonly DirectionLayout _layout;
    private readonly PackedMatrix _weights;
    private readonly PackedMatrix _transposed;
    private readonly FloatBuffer _values;
    private readonly FloatBuffer _gradient;

    internal GateRecurrence(DirectionLayout layout, int maxSteps, int maxRows)
    {
        _layout = layout;
        _weights = new PackedMatrix(layout.KeptWidth, layout.KeptWidth);
        _transposed = new PackedMatrix(layout.KeptWidth, layout.KeptWidth);
        _values = new FloatBuffer(maxSteps + 1, maxRows, layout.KeptRow);
        _gradient = new FloatBuffer(maxRows, layout.KeptRow);
    }

    /// <summary>What the constructor lays out beside the packed weights.</summary>
    internal static void Measure(MemoryTally tally, DirectionLayout layout, int maxSteps, int maxRows)
    {
        tally.Floats(maxSteps + 1, maxRows, layout.KeptRow);
        tally.Floats(maxRows, layout.KeptRow);
    }

    /// <summary>Numbers a row.</summary>
    internal int Width => _layout.KeptWidth;

    internal void Pack(float* parameters, bool forTraining)
    {
        _weights.Pack(parameters + _layout.KeptOffset, _layout.KeptRow, _layout.KeptWidth);
        if (forTraining) _transposed.PackTransposed(parameters + _layout.KeptOffset, _layout.KeptRow, _layout.KeptWidth);
    }

    /// <summary>Where a step finds the gates of the step before and leaves its own.</summary>
    internal void Place(ref CellStep step, int slotBefore, int slot)
    {
        step.KeptGatesRow = _layout.KeptRow;
        step.PreviousKeptGates = Slot(slotBefore, step.Rows);
        step.KeptGates = Slot(slot, step.Rows);
        step.KeptGatesGradient = _gradient.Pointer;
    }

    /// <summary>Adds what the gates see of the step before to their net inputs.</summary>
    internal void Forward(in CellStep step) =>
        MatrixProduct.Run(step.PreviousKeptGates, _layout.KeptRow, 1, step.Rows, _weights, step.Gates, _layout.GateRow, accumulate: true);

    /// <summary>The way back begins: no later step has seen the last gates.</summary>
    internal void BeginBackward(int rows) => new Span<float>(_gradient.Pointer, rows * _layout.KeptRow).Clear();

    /// <summary>
    /// From ∂L/∂(net inputs) to ∂L/∂(gates of the step before), which is added; the cell has left 0 there, and a row that holds its state what it found.
    /// </summary>
    internal void Backward(in CellStep step) =>
        MatrixProduct.Run(step.Gates, _layout.GateRow, 1, step.Rows, _transposed, step.KeptGatesGradient, _layout.KeptRow, accumulate: true);

    /// <summary>The matrix's gradient, over all steps.</summary>
    /// <param name="outer">Room for it.</param>
    /// <param name="firstSlot">The slot before the step at position 0.</param>
    /// <param name="rows">B.</param>
    /// <param name="gates">∂L/∂(net inputs).</param>
    /// <param name="count">T·B.</param>
    /// <param name="gradients">The network's flat array of gradients.</param>
    internal void ParameterGradients(OuterProducts outer, int firstSlot, int rows, float* gates, int count, float* gradients) => outer.Run(
        new OuterSide(Slot(firstSlot, rows), _layout.KeptRow, _layout.KeptWidth), new OuterSide(gates, _layout.GateRow, _layout.KeptWidth),
        count, gradients + _layout.KeptOffset, _layout.KeptRow);

    /// <summary>Fills a slot: with zeros, or with what is given as [B][Width].</summary>
    internal void Set(int slot, int rows, ReadOnlySpan<float> values)
    {
        new Span<float>(Slot(slot, rows), rows * _layout.KeptRow).Clear();
        for (var row = 0; row < rows && !values.IsEmpty; row++)
            values.Slice(row * Width, Width).CopyTo(new Span<float>(Slot(slot, rows) + row * _layout.KeptRow, Width));
    }

    /// <summary>Copies a slot out, [B][Width].</summary>
    internal void CopyOut(int slot, int rows, Span<float> values)
    {
        for (var row = 0; row < rows; row++)
            new ReadOnlySpan<float>(Slot(slot, rows) + row * _layout.KeptRow, Width).CopyTo(values[(row * Width)..]);
    }

    /// <summary>Slot 0 becomes a copy of another.</summary>
    internal void Continue(int slot, int rows)
    {
        var size = rows * _layout.KeptRow;
        new ReadOnlySpan<float>(Slot(slot, rows), size).CopyTo(new Span<float>(_values.Pointer, size));
    }

    private float* Slot(int slot, int rows) => _values.Pointer + (nint)slot * rows * _layout.KeptRow;
}
