using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Networks.Jordan;

/// <summary>y = exp(z) / Σ exp(z); ∂L/∂z = y ⊙ (∂L/∂y − Σ ∂L/∂y ⊙ y).</summary>
internal sealed unsafe class SoftmaxOutput<TLanes> : OutputFunction
    where TLanes : struct, IFloatLanes<TLanes>
{
    internal override void Forward(float* logits, float* outputs, int count)
    {
        var largest = logits[0];
        for (var o = 1; o < count; o++)
            if (logits[o] > largest) largest = logits[o];
        var sums = stackalloc double[LaneSums.Count];
        new Span<double>(sums, LaneSums.Count).Clear();
        var shift = TLanes.Broadcast(largest);
        for (var o = 0; o < count; o += TLanes.Count)
        {
            var part = Real(VectorMath.Exp(TLanes.Load(logits + o) - shift), o, count);
            TLanes.AddTo(part, sums + (o & (LaneSums.Count - 1)));
            TLanes.Store(part, outputs + o);
        }
        var factor = TLanes.Broadcast((float)(1 / LaneSums.Total(sums)));
        for (var o = 0; o < count; o += TLanes.Count) TLanes.Store(TLanes.Load(outputs + o) * factor, outputs + o);
    }

    internal override void Backward(float* outputs, float* outputGradient, float* logitGradient, int count)
    {
        var sums = stackalloc double[LaneSums.Count];
        new Span<double>(sums, LaneSums.Count).Clear();
        for (var o = 0; o < count; o += TLanes.Count)
            TLanes.AddTo(Real(TLanes.Load(outputs + o) * TLanes.Load(outputGradient + o), o, count), sums + (o & (LaneSums.Count - 1)));
        var mean = TLanes.Broadcast((float)LaneSums.Total(sums));
        for (var o = 0; o < count; o += TLanes.Count)
            TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(outputs + o), TLanes.Load(outputGradient + o) - mean, TLanes.Load(logitGradient + o)),
                logitGradient + o);
    }

    private static TLanes Real(TLanes lanes, int column, int count) =>
        column + TLanes.Count > count ? TLanes.Select(TLanes.FirstLanes(count - column), lanes, TLanes.Broadcast(0f)) : lanes;
}
