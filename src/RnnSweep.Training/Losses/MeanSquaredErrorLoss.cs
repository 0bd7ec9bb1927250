using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Losses;

/// <summary>The mean over the outputs of a step of (z − y)².</summary>
internal sealed unsafe class MeanSquaredErrorLoss<TLanes> : LossKernel
    where TLanes : struct, IFloatLanes<TLanes>
{
    internal override bool HasAccuracy => false;

    internal override LossSum Run(in LossRows rows)
    {
        var sums = stackalloc double[LaneSums.Count];
        var total = default(LossSum);
        for (var row = 0; row < rows.Count; row++)
            total += Step(rows.Logits + row * rows.LogitRow, rows.Outputs, rows.Targets + row * rows.TargetRow, rows.Scale, sums);
        return total;
    }

    private static LossSum Step(float* logits, int outputs, float* targets, float scale, double* sums)
    {
        new Span<double>(sums, LaneSums.Count).Clear();
        var zero = TLanes.Broadcast(0f);
        var factor = TLanes.Broadcast(2f * scale / outputs);
        for (var o = 0; o < outputs; o += TLanes.Count)
        {
            var error = TLanes.Load(logits + o) - TLanes.Load(targets + o);
            if (o + TLanes.Count > outputs) error = TLanes.Select(TLanes.FirstLanes(outputs - o), error, zero);
            TLanes.AddTo(error * error, sums + (o & (LaneSums.Count - 1)));
            TLanes.Store(error * factor, logits + o);
        }
        return new LossSum(LaneSums.Total(sums) / outputs, 1, 0, 0);
    }
}
