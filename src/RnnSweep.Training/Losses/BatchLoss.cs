using RnnSweep.Training.Batches;

namespace RnnSweep.Training.Losses;

/// <summary>The loss of a batch over the places that have one: the real steps of every sequence, or one place a sequence.</summary>
/// <param name="kernel">The loss of a step.</param>
/// <param name="everywhere">True for every step, false for one place a sequence.</param>
/// <param name="outputs">O.</param>
/// <param name="row">Leading dimension of the logits.</param>
internal sealed unsafe class BatchLoss(LossKernel kernel, bool everywhere, int outputs, int row)
{
    /// <summary>The loss; logits, [T·B] or [B] rows, become its gradient, which is 0 on padding.</summary>
    internal LossSum Run(float* logits, SequenceBatch batch)
    {
        var total = default(LossSum);
        var places = (everywhere ? batch.Steps : 1) * batch.Rows;
        var scale = (float)(1.0 / (everywhere ? batch.RealSteps : batch.Rows));
        for (var place = 0; place < places;)
        {
            var real = RealPlaces(batch, place, places);
            if (real > 0) total += kernel.Run(Rows(logits, batch, place, real, scale));
            else new Span<float>(logits + (nint)place * row, row).Clear();
            place += Math.Max(1, real);
        }
        return total;
    }

    /// <summary>How many places from one on, each a row of a step, lie within their sequences.</summary>
    private static int RealPlaces(SequenceBatch batch, int place, int places)
    {
        var first = place;
        var (step, sequence) = Math.DivRem(place, batch.Rows);
        for (; place < places && step < batch.Lengths[sequence]; place++)
            if (++sequence == batch.Rows) (step, sequence) = (step + 1, 0);
        return place - first;
    }

    private LossRows Rows(float* logits, SequenceBatch batch, int place, int count, float scale) => new()
    {
        Count = count,
        Outputs = outputs,
        Logits = logits + (nint)place * row,
        LogitRow = row,
        Classes = batch.Classes.AsSpan(place, count),
        ClassWeights = batch.ClassWeights,
        Parameters = batch.LossParameters is { } parameters ? parameters.Pointer : null,
        Targets = batch.Targets.Pointer + (nint)place * batch.TargetRow,
        TargetRow = batch.TargetRow,
        Scale = scale,
    };
}
