using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Networks.Regularization;

/// <summary>
/// <c>recurrent_dropout</c>: what the recurrent products read of h₋ is multiplied by a mask that stays the same for a whole sequence (Gal and Ghahramani
/// 2016). Paths from h₋ to h beside the products are left alone. What is kept is scaled by 1/(1 − p), so evaluation does nothing.
/// </summary>
internal sealed unsafe class RecurrentDropout
{
    private readonly double _dropped;
    private readonly int _row;
    private readonly FloatBuffer _mask;
    private readonly FloatBuffer _states;
    private readonly FloatBuffer _gradient;

    internal RecurrentDropout(double dropped, int row, int maxSteps, int maxRows)
    {
        (_dropped, _row) = (dropped, row);
        _mask = new FloatBuffer(maxRows, row);
        _states = new FloatBuffer(maxSteps, maxRows, row);
        _gradient = new FloatBuffer(maxRows, row);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, int row, int maxSteps, int maxRows)
    {
        tally.Floats(maxRows, row);
        tally.Floats(maxSteps, maxRows, row);
        tally.Floats(maxRows, row);
    }

    /// <summary>Whether the batch is trained on.</summary>
    internal bool IsOn { get; private set; }

    /// <summary>What the product read before each step, [T·B].</summary>
    internal float* States => _states.Pointer;

    /// <summary>Room for ∂L/∂(what the product read) of one step, [B].</summary>
    internal float* Gradient => _gradient.Pointer;

    /// <summary>A batch begins; null in evaluation.</summary>
    internal void Begin(MaskKey? key, int rows)
    {
        IsOn = key is not null;
        if (key is { } place) KeyedMask.Fill(place.Of("recurrent_dropout"), _dropped, (float)(1 / (1 - _dropped)), _mask.Span[..(rows * _row)]);
    }

    /// <summary>What the product reads in the place of h₋, [B].</summary>
    internal float* Read(float* state, int step, int rows)
    {
        if (!IsOn) return state;
        var to = _states.Pointer + (nint)step * rows * _row;
        MaskKernels.Multiply(state, _row, _mask.Pointer, _row, to, _row, rows, _row);
        return to;
    }

    /// <summary>What a product in mid-step reads, or its gradient, in place.</summary>
    internal void Apply(float* values, int rows)
    {
        if (IsOn) MaskKernels.Multiply(values, _row, _mask.Pointer, _row, values, _row, rows, _row);
    }

    /// <summary>Adds <see cref="Gradient"/>, through the mask, to ∂L/∂h₋.</summary>
    internal void AddGradient(float* previous, int rows) => MaskKernels.AddProduct(_gradient.Pointer, _row, _mask.Pointer, _row, previous, _row, rows, _row);
}
