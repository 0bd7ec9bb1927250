using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Losses;

/// <summary>The mean over the outputs of a step of a function of their errors.</summary>
internal sealed unsafe class ErrorLoss<TLanes, TForm> : LossKernel
    where TLanes : struct, IFloatLanes<TLanes>
    where TForm : struct, IErrorForm<TLanes>
{
    internal override bool HasAccuracy => false;

    internal override LossSum Run(in LossRows rows)
    {
        if (TForm.HasParameter && rows.Parameters is null) throw new InvalidOperationException("the loss needs a number for each output");
        var sums = stackalloc double[LaneSums.Count];
        var total = default(LossSum);
        for (var row = 0; row < rows.Count; row++)
            total += Step(rows.Logits + row * rows.LogitRow, rows.Outputs, rows.Targets + row * rows.TargetRow, rows.Parameters, rows.Scale, sums);
        return total;
    }

    private static LossSum Step(float* logits, int outputs, float* targets, float* parameters, float scale, double* sums)
    {
        new Span<double>(sums, LaneSums.Count).Clear();
        var zero = TLanes.Broadcast(0f);
        var factor = TLanes.Broadcast(scale / outputs);
        for (var o = 0; o < outputs; o += TLanes.Count)
        {
            var error = TLanes.Load(logits + o) - TLanes.Load(targets + o);
            if (o + TLanes.Count > outputs) error = TLanes.Select(TLanes.FirstLanes(outputs - o), error, zero);
            var (loss, slope) = TForm.Of(error, TForm.HasParameter ? TLanes.Load(parameters + o) : zero);
            TLanes.AddTo(loss, sums + (o & (LaneSums.Count - 1)));
            TLanes.Store(slope * factor, logits + o);
        }
        return new LossSum(LaneSums.Total(sums) / outputs, 1, 0, 0);
    }
}
