using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>The second recurrent product of cells that need their first gates for it (<see cref="MidStepGate"/>), both ways.</summary>
internal sealed unsafe class MidStepProduct
{
    private readonly DirectionLayout _layout;
    private readonly PackedMatrix _weights;
    private readonly PackedMatrix _transposed;
    private readonly FloatBuffer _gradient;
    private readonly int _row;

    internal MidStepProduct(DirectionLayout layout, int row, int maxRows)
    {
        (_layout, _row) = (layout, row);
        _weights = new PackedMatrix(layout.HiddenSize, layout.HiddenSize);
        _transposed = new PackedMatrix(layout.HiddenSize, layout.HiddenSize);
        _gradient = new FloatBuffer(maxRows, row);
    }

    /// <summary>∂L/∂(what the product reads) of one step, [B][row].</summary>
    internal float* Gradient => _gradient.Pointer;

    internal void Pack(float* parameters, bool forTraining)
    {
        _weights.Pack(parameters + _layout.MidStepOffset, _layout.MidStepRow, _layout.HiddenSize);
        if (forTraining) _transposed.PackTransposed(parameters + _layout.MidStepOffset, _layout.MidStepRow, _layout.HiddenSize);
    }

    /// <summary>From what the cell has saved to its gate's net input. Rows that hold their state go along: nothing reads their results.</summary>
    internal void Forward(in CellStep step) =>
        MatrixProduct.Run(step.Saved, _row, 1, step.Rows, _weights, step.Gates + _layout.MidStepColumn, _layout.GateRow, accumulate: true);

    /// <summary>From ∂L/∂(its gate's net input) to <see cref="Gradient"/>.</summary>
    internal void Backward(in CellStep step) =>
        MatrixProduct.Run(step.Gates + _layout.MidStepColumn, _layout.GateRow, 1, step.Rows, _transposed, _gradient.Pointer, _row, accumulate: false);

    /// <summary>The matrix's gradient, over all steps.</summary>
    internal void ParameterGradients(OuterProducts outer, float* saved, float* gates, int count, float* gradients) => outer.Run(
        new OuterSide(saved, _row, _layout.HiddenSize), new OuterSide(gates + _layout.MidStepColumn, _layout.GateRow, _layout.MidStepWidth),
        count, gradients + _layout.MidStepOffset, _layout.MidStepRow);
}
