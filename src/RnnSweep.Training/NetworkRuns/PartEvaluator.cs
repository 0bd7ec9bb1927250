using RnnSweep.Training.Batches;
using RnnSweep.Training.Data;
using RnnSweep.Training.Decoding;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Runs;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>Measures a network on a part of its data, batch after batch: in training, at its end, and when a kept model is asked again.</summary>
/// <param name="network">The network, its weights packed.</param>
/// <param name="batches">The data's batches.</param>
/// <param name="data">The data.</param>
internal sealed class PartEvaluator(INetwork network, RunBatches batches, TaskData data)
{
    /// <summary>A part of which nothing has been evaluated.</summary>
    internal EvaluatedPart NewPart() => new(PartScores.TallyOf(data, network));

    /// <summary>Evaluates the next batch of a part.</summary>
    internal void Next(EvaluatedPart part, Action<int> load, int beamWidth)
    {
        load(part.Batches);
        var sum = default(LossSum);
        OwnForecasts.Forward(network, batches, data, later =>
        {
            if (part.Scores is { } scores) PartScores.Add(scores, network, batches, data);
            var loss = network.Loss(batches.Batch);
            if (network is ISequenceDecoder decoder) loss = decoder.Judge(batches.Batch, loss, beamWidth);
            if (network is IFreeRun free && free.FreeRun(batches.Batch) is var own) loss = loss with { FreeLoss = own.Loss, FreeSteps = own.Steps };
            sum = later == 0 ? loss : sum + loss;
        });
        part.Add(sum);
    }

    /// <summary>The figures of a part that has been evaluated, in the order of reports.</summary>
    /// <param name="prefix"><c>valid_</c> or <c>test_</c>.</param>
    /// <param name="part">The part.</param>
    internal IEnumerable<MetricValue> FiguresOf(string prefix, EvaluatedPart part)
    {
        var sum = part.Sum;
        yield return new(prefix + "loss", sum.MeanLoss);
        if (sum.FreeSteps > 0) yield return new(prefix + "free_loss", sum.MeanFreeLoss);
        if (sum.Answers > 0) yield return new(prefix + "accuracy", sum.Accuracy);
        if (sum.Sequences > 0) yield return new(prefix + "exact_match", sum.ExactMatch);
        foreach (var score in PartScores.Of(prefix, part, data)) yield return score;
    }
}
