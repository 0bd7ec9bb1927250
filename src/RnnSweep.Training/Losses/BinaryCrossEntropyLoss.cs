using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Losses;

/// <summary>
/// Sigmoid cross-entropy in nats, summed over the outputs of a step: max(z, 0) − z·y + ln(1 + e^−|z|).
/// An output is right when its logit lies on the target's side of 0.
/// </summary>
internal sealed unsafe class BinaryCrossEntropyLoss<TLanes> : LossKernel
    where TLanes : struct, IFloatLanes<TLanes>
{
    internal override bool HasAccuracy => true;

    internal override LossSum Step(float* logits, int outputs, int target, float* targets, float scale)
    {
        var losses = stackalloc double[2 * LaneSums.Count];
        new Span<double>(losses, 2 * LaneSums.Count).Clear();
        var hits = losses + LaneSums.Count;
        var zero = TLanes.Broadcast(0f);
        var one = TLanes.Broadcast(1f);
        var half = TLanes.Broadcast(0.5f);
        var factor = TLanes.Broadcast(scale);
        for (var o = 0; o < outputs; o += TLanes.Count)
        {
            var z = TLanes.Load(logits + o);
            var y = TLanes.Load(targets + o);
            // One exponential serves loss and gradient: σ(z) is 1/(1 + e) or e/(1 + e) with e = e^−|z|.
            var e = VectorMath.Exp(zero - TLanes.Abs(z));
            var loss = TLanes.Select(TLanes.Greater(zero, z), zero, z) - z * y + VectorMath.LogOnePlus(e);
            var sigmoid = TLanes.Select(TLanes.Greater(zero, z), e, one) / (one + e);
            var right = TLanes.Select(TLanes.Greater(z, zero), TLanes.Select(TLanes.Greater(y, half), one, zero), TLanes.Select(TLanes.Greater(y, half), zero, one));
            var delta = (sigmoid - y) * factor;
            if (o + TLanes.Count > outputs)
            {
                var real = TLanes.FirstLanes(outputs - o);
                loss = TLanes.Select(real, loss, zero);
                right = TLanes.Select(real, right, zero);
                delta = TLanes.Select(real, delta, zero);
            }
            TLanes.AddTo(loss, losses + (o & (LaneSums.Count - 1)));
            TLanes.AddTo(right, hits + (o & (LaneSums.Count - 1)));
            TLanes.Store(delta, logits + o);
        }
        return new LossSum(LaneSums.Total(losses), 1, LaneSums.Total(hits), outputs);
    }
}
