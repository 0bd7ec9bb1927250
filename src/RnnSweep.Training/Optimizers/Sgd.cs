using System.Numerics;

namespace RnnSweep.Training.Optimizers;

/// <summary>
/// Stochastic gradient descent: <c>g += λw</c>, <c>v = μv + g</c>, <c>w −= η·v</c>, or with Nesterov's form <c>w −= η(g + μv)</c>
/// (Sutskever et al. 2013, as PyTorch writes it). <c>v</c> starts at 0, so the first one is the gradient itself.
/// </summary>
internal sealed class Sgd : FlatOptimizer
{
    private readonly Vector<float> _momentum;
    private readonly Vector<float> _decay;
    private readonly bool _decays;
    private readonly bool _nesterov;
    private readonly float[]? _velocity;

    internal Sgd(int length, double learningRate, double momentum = 0, bool nesterov = false, double weightDecay = 0) : base(length, learningRate)
    {
        _momentum = All(momentum);
        _decay = All(weightDecay);
        _decays = weightDecay != 0;
        _nesterov = nesterov;
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
            if (_velocity is not null)
            {
                var v = _momentum * Lanes.Load(_velocity, i) + g;
                Lanes.Store(v, _velocity, i);
                g = _nesterov ? g + _momentum * v : v;
            }
            Lanes.Store(w - rate * g, weights, i);
        }
    }
}
