using System.Numerics;
using RnnSweep.Numerics;

namespace RnnSweep.Training.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015): <c>m = β₁m + (1 − β₁)g</c>, <c>v = β₂v + (1 − β₂)g²</c>,
/// <c>w −= η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)</c>. Weight decay λ is <c>g += λw</c> (adam) or,
/// decoupled, <c>w ← w(1 − ηλ)</c> before the step (adamw; Loshchilov and Hutter 2019).
/// </summary>
internal sealed class Adam : FlatOptimizer
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly double _weightDecay;
    private readonly Vector<float> _decay;
    private readonly bool _decays;
    private readonly bool _shrinks;
    private readonly float[] _first;
    private readonly float[] _second;

    internal Adam(int length, double learningRate, double weightDecay = 0, bool decoupled = false) : base(length, learningRate)
    {
        _weightDecay = weightDecay;
        _decay = All(weightDecay);
        _decays = weightDecay != 0 && !decoupled;
        _shrinks = weightDecay != 0 && decoupled;
        _first = AddState("first_moment");
        _second = AddState("second_moment");
    }

    protected override void Apply(Span<float> weights, ReadOnlySpan<float> gradients, float gradientScale)
    {
        var scale = new Vector<float>(gradientScale);
        var (beta1, rest1) = (All(Beta1), All(1 - Beta1));
        var (beta2, rest2) = (All(Beta2), All(1 - Beta2));
        var epsilon = All(Epsilon);
        var shrink = All(1 - LearningRate * _weightDecay);
        // Both corrections follow from the number of steps, so nothing else has to be kept.
        var rate = All(LearningRate / (1 - Elementary.Pow(Beta1, Steps)));
        var root = All(Math.Sqrt(1 - Elementary.Pow(Beta2, Steps)));
        for (var i = 0; i < weights.Length; i += Vector<float>.Count)
        {
            var w = Lanes.Load(weights, i);
            var g = Lanes.Load(gradients, i) * scale;
            if (_decays) g += _decay * w;
            if (_shrinks) w *= shrink;
            var m = beta1 * Lanes.Load(_first, i) + rest1 * g;
            var v = beta2 * Lanes.Load(_second, i) + rest2 * g * g;
            Lanes.Store(m, _first, i);
            Lanes.Store(v, _second, i);
            Lanes.Store(w - rate * (m / (Vector.SquareRoot(v) / root + epsilon)), weights, i);
        }
    }
}
