using System.Numerics;

namespace RnnSweep.Training.Optimizers;

/// <summary>
/// RMSprop (Hinton, Neural Networks for Machine Learning, lecture 6e) as PyTorch writes it: <c>g += λw</c>, <c>s = αs + (1 − α)g²</c>,
/// <c>w −= η·g / (√s + ε)</c>; with momentum <c>v = μv + g / (√s + ε)</c>, <c>w −= η·v</c>.
/// Centred (Graves 2013): <c>a = αa + (1 − α)g</c> and <c>s − a²</c>, a variance, in the place of <c>s</c>.
/// </summary>
internal sealed class RmsProp : FlatOptimizer
{
    private readonly Vector<float> _alpha;
    private readonly Vector<float> _rest;
    private readonly Vector<float> _epsilon;
    private readonly Vector<float> _momentum;
    private readonly Vector<float> _decay;
    private readonly bool _decays;
    private readonly float[] _square;
    private readonly float[]? _mean;
    private readonly float[]? _velocity;

    internal RmsProp(
        int length, double learningRate, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0, bool centered = false, double weightDecay = 0)
        : base(length, learningRate)
    {
        _alpha = All(alpha);
        _rest = All(1 - alpha);
        _epsilon = All(epsilon);
        _momentum = All(momentum);
        _decay = All(weightDecay);
        _decays = weightDecay != 0;
        _square = AddState("square_average");
        if (centered) _mean = AddState("gradient_average");
        if (momentum != 0) _velocity = AddState("velocity");
    }

    protected override void Apply(Span<float> weights, ReadOnlySpan<float> gradients, float gradientScale)
    {
        var scale = new Vector<float>(gradientScale);
        var rate = All(LearningRate);
        for (var i = 0; i < weights.Length; i += Vector<float>.Count)
        {
            var w = Lanes.Load(weights, i);
            var g = Lanes.Load(gradients, i) * scale;
            if (_decays) g += _decay * w;
            var s = _alpha * Lanes.Load(_square, i) + _rest * g * g;
            Lanes.Store(s, _square, i);
            if (_mean is not null)
            {
                var a = _alpha * Lanes.Load(_mean, i) + _rest * g;
                Lanes.Store(a, _mean, i);
                s -= a * a;
                // A variance near 0 may come out below it by rounding. NaN is not below 0 and passes.
                s = Vector.ConditionalSelect(Vector.LessThan(s, Vector<float>.Zero), Vector<float>.Zero, s);
            }
            var step = g / (Vector.SquareRoot(s) + _epsilon);
            if (_velocity is not null)
            {
                step = _momentum * Lanes.Load(_velocity, i) + step;
                Lanes.Store(step, _velocity, i);
            }
            Lanes.Store(w - rate * step, weights, i);
        }
    }
}
