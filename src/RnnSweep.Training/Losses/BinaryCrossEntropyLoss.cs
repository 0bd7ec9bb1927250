using System.Runtime.Intrinsics;
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

    internal override LossSum Run(in LossRows rows)
    {
        var sums = stackalloc double[LaneSums.Count];
        var total = 0.0;
        var hits = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            Vector512<double>.Zero.Store(sums);
            Vector512<double>.Zero.Store(sums + Vector512<double>.Count);
            var right = Row(rows.Logits + row * rows.LogitRow, rows.Targets + row * rows.TargetRow, rows.Outputs, rows.Scale, sums);
            total += LaneSums.Total(sums);
            hits += right;
        }
        return new LossSum(total, rows.Count, hits, (long)rows.Count * rows.Outputs);
    }

    /// <summary>One step: its losses added to the sums; returns how many outputs are right.</summary>
    private static int Row(float* logits, float* targets, int outputs, float scale, double* sums)
    {
        var zero = TLanes.Broadcast(0f);
        var one = TLanes.Broadcast(1f);
        var half = TLanes.Broadcast(0.5f);
        var factor = TLanes.Broadcast(scale);
        var hits = 0;
        for (var o = 0; o < outputs; o += TLanes.Count)
        {
            var z = TLanes.Load(logits + o);
            var y = TLanes.Load(targets + o);
            // One exponential serves loss and gradient: σ(z) is 1/(1 + e) or e/(1 + e) with e = e^−|z|.
            var e = VectorMath.Exp(zero - TLanes.Abs(z));
            var negative = TLanes.Greater(zero, z);
            var loss = TLanes.Larger(z, zero) - z * y + VectorMath.LogOnePlus(e);
            var sigmoid = TLanes.Select(negative, e, one) / (one + e);
            var wrong = TLanes.Different(TLanes.Greater(z, zero), TLanes.Greater(y, half));
            var delta = (sigmoid - y) * factor;
            var real = Math.Min(TLanes.Count, outputs - o);
            if (real < TLanes.Count)
            {
                var inside = TLanes.FirstLanes(real);
                loss = TLanes.Select(inside, loss, zero);
                wrong = TLanes.Select(inside, wrong, zero);
                delta = TLanes.Select(inside, delta, zero);
            }
            TLanes.AddTo(loss, sums + (o & (LaneSums.Count - 1)));
            hits += real - TLanes.CountSet(wrong);
            TLanes.Store(delta, logits + o);
        }
        return hits;
    }
}
