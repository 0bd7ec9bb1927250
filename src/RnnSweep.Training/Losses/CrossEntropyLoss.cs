using RnnSweep.Numerics;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Losses;

/// <summary>
/// Softmax cross-entropy in nats: ln Σ exp(z_o) − z_target. Right when the target has the largest logit (the first of equals). Times the weight of the target's
/// class.
/// </summary>
internal sealed unsafe class CrossEntropyLoss<TLanes> : LossKernel
    where TLanes : struct, IFloatLanes<TLanes>
{
    internal override bool HasAccuracy => true;

    internal override LossSum Run(in LossRows rows)
    {
        var sums = stackalloc double[LaneSums.Count];
        var total = default(LossSum);
        for (var row = 0; row < rows.Count; row++)
        {
            var target = rows.Classes[row];
            var weight = rows.ClassWeights.Length > 0 ? rows.ClassWeights[target] : 1f;
            total += Step(rows.Logits + row * rows.LogitRow, rows.Outputs, target, weight, rows.Scale * weight, sums);
        }
        return total;
    }

    private static LossSum Step(float* logits, int outputs, int target, float weight, float scale, double* sums)
    {
        var answer = 0;
        for (var o = 1; o < outputs; o++)
            if (logits[o] > logits[answer]) answer = o;
        var largest = logits[answer];
        var aim = logits[target];

        new Span<double>(sums, LaneSums.Count).Clear();
        var shift = TLanes.Broadcast(largest);
        var zero = TLanes.Broadcast(0f);
        for (var o = 0; o < outputs; o += TLanes.Count)
        {
            var part = VectorMath.Exp(TLanes.Load(logits + o) - shift);
            if (o + TLanes.Count > outputs) part = TLanes.Select(TLanes.FirstLanes(outputs - o), part, zero);
            TLanes.AddTo(part, sums + (o & (LaneSums.Count - 1)));
            TLanes.Store(part, logits + o);
        }
        var sum = LaneSums.Total(sums);

        // ∂loss/∂z = softmax(z) − 1 at the target
        var factor = TLanes.Broadcast((float)(scale / sum));
        for (var o = 0; o < outputs; o += TLanes.Count) TLanes.Store(TLanes.Load(logits + o) * factor, logits + o);
        logits[target] -= scale;
        return new LossSum(weight * (Elementary.Log(sum) + ((double)largest - aim)), 1, answer == target ? 1 : 0, 1);
    }
}
