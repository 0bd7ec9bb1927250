using System.Numerics;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Optimizers;

/// <summary>
/// What all optimisers share. Formulas are PyTorch's (torch.optim, 1.13) in float32; figures that are the same for all weights are computed in
/// float64 and rounded once. Every formula is elementwise and written once, for vectors: bits do not depend on the vector's width.
/// </summary>
internal abstract class FlatOptimizer : IOptimizer
{
    private readonly int _length;
    private readonly List<(string Name, float[] Array)> _state = [];

    protected FlatOptimizer(int length, double learningRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        (_length, LearningRate) = (length, learningRate);
    }

    public IReadOnlyList<(string Name, float[] Array)> State => _state;

    public double LearningRate { get; set; }

    public long Steps { get; set; }

    public void Step(Span<float> weights, ReadOnlySpan<float> gradients, float gradientScale)
    {
        if (weights.Length != _length || gradients.Length != _length)
            throw new ArgumentException($"The optimiser is for {_length} weights and was given {weights.Length} weights and {gradients.Length} gradients.");
        Steps++;
        Apply(weights, gradients, gradientScale);
    }

    /// <summary>The step itself; <see cref="Steps"/> already counts it.</summary>
    protected abstract void Apply(Span<float> weights, ReadOnlySpan<float> gradients, float gradientScale);

    /// <summary>An array of zeros, one a weight, that belongs to the state.</summary>
    protected float[] AddState(string name)
    {
        var array = RunArray.New<float>(_length);
        _state.Add((name, array));
        return array;
    }

    /// <summary>A number that is the same for all weights.</summary>
    protected static Vector<float> All(double value) => new((float)value);
}
