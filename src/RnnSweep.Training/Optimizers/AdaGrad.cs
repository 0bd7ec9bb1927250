using System.Numerics;

namespace RnnSweep.Training.Optimizers;

/// <summary>AdaGrad (Duchi, Hazan and Singer 2011): <c>g += λw</c>, <c>s += g²</c>, <c>w −= η·g / (√s + 1e-10)</c>; <c>s</c> starts at 0.</summary>
internal sealed class AdaGrad : FlatOptimizer
{
    private const double Epsilon = 1e-10;

    private readonly Vector<float> _decay;
    private readonly bool _decays;
    private readonly float[] _sum;

    internal AdaGrad(int length, double learningRate, double weightDecay = 0) : base(length, learningRate)
    {
        _decay = All(weightDecay);
        _decays = weightDecay != 0;
        _sum = AddState("square_sum");
    }

    protected override void Apply(Span<float> weights, ReadOnlySpan<float> gradients, float gradientScale)
    {
        var scale = new Vector<float>(gradientScale);
        var rate = All(LearningRate);
        var epsilon = All(Epsilon);
        for (var i = 0; i < weights.Length; i += Vector<float>.Count)
        {
            var w = Lanes.Load(weights, i);
            var g = Lanes.Load(gradients, i) * scale;
            if (_decays) g += _decay * w;
            var s = Lanes.Load(_sum, i) + g * g;
            Lanes.Store(s, _sum, i);
            Lanes.Store(w - rate * (g / (Vector.SquareRoot(s) + epsilon)), weights, i);
        }
    }
}
