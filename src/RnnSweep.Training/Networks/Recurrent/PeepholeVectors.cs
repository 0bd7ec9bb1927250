using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>The vectors through which gates see the cell state.</summary>
internal sealed unsafe class PeepholeVectors
{
    private readonly DirectionLayout _layout;
    private readonly Peephole[] _peepholes;
    private readonly FloatBuffer _values;

    internal PeepholeVectors(DirectionLayout layout)
    {
        _layout = layout;
        _peepholes = [.. layout.Shape.Peepholes];
        _values = new FloatBuffer(_peepholes.Length, layout.HiddenSize);
    }

    /// <summary>One after the other, H numbers each.</summary>
    internal float* Pointer => _values.Pointer;

    internal void Pack(float* parameters) => new ReadOnlySpan<float>(parameters + _layout.PeepholeOffset, _values.Length).CopyTo(_values.Span);

    /// <summary>Their gradients: sums over all steps of ∂L/∂(net input) ⊙ the cell state that the gate saw, steps ascending.</summary>
    /// <param name="gates">∂L/∂(net inputs), [T·B].</param>
    /// <param name="cellsBefore">c of the step before each, [T·B].</param>
    /// <param name="cells">c of each step, [T·B].</param>
    /// <param name="cellRow">Leading dimension of both.</param>
    /// <param name="count">T·B.</param>
    /// <param name="gradients">The network's flat array of gradients.</param>
    internal void ParameterGradients(float* gates, float* cellsBefore, float* cells, int cellRow, int count, float* gradients)
    {
        var sums = gradients + _layout.PeepholeOffset;
        foreach (var peephole in _peepholes)
        {
            var seen = peephole.SeesNewCell ? cells : cellsBefore;
            RowKernels.SumProducts(gates + peephole.Block * _layout.HiddenSize, _layout.GateRow, seen, cellRow, count, sums, _layout.HiddenSize);
            sums += _layout.HiddenSize;
        }
    }
}
