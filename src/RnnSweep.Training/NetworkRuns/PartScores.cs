using RnnSweep.Training.Batches;
using RnnSweep.Training.Data;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>Scores in the units of the data that people brought, beside the loss.</summary>
internal static class PartScores
{
    /// <summary>What adds them up for a network on a task; null where there are none, or the network's outputs cannot be read.</summary>
    internal static ScoreTally? TallyOf(TaskData data, INetwork network)
    {
        if (data.Units is not { } units || network is not IReadableOutputs) return null;
        if (units.Targets.Count > 1) return new SeveralTargetsTally(units.Targets.Count, Math.Max(1, units.Levels.Count), units.Scale, One);
        return data.Loss switch
        {
            Loss.Quantile => new QuantileTally(units.Levels, units.Scale, units.NaiveError),
            _ when data.Loss.IsOfNumbers() => new ErrorTally(units.Scale, units.NaiveError),
            Loss.CrossEntropy when units.Classes.Count > 0 => new ClassTally(data.OutputSize, binary: false),
            Loss.BinaryCrossEntropy when data.OutputSize == 1 => new ClassTally(2, binary: true),
            _ => null,
        };

        ScoreTally One(int target, AnswerScale scale) => units.Levels.Count > 0 ? new QuantileTally(units.Levels, scale, units.NaiveErrors[target])
            : new ErrorTally(scale, units.NaiveErrors[target]);
    }

    /// <summary>Adds the answers of a batch that went forward, before its loss is taken.</summary>
    internal static unsafe void Add(ScoreTally tally, INetwork network, RunBatches batches, TaskData data)
    {
        var (outputs, batch) = ((IReadableOutputs)network, batches.Batch);
        var isClass = data.Loss == Loss.CrossEntropy;
        for (var row = 0; row < batch.Rows; row++)
            for (var step = 0; step < (batch.LossEverywhere ? batch.Lengths[row] : 1); step++)
            {
                var place = step * batch.Rows + row;
                var targets = isClass ? default : new ReadOnlySpan<float>(batch.Targets.Pointer + (nint)place * batch.TargetRow, data.OutputSize);
                tally.Add(outputs.Outputs(batch, step, row), targets, isClass ? batch.Classes[place] : -1, batches.Anchors(row, step, data));
            }
    }

    /// <summary>The scores of a part.</summary>
    /// <param name="prefix"><c>valid_</c> or <c>test_</c>.</param>
    /// <param name="part">The part, evaluated.</param>
    /// <param name="data">The task.</param>
    internal static IEnumerable<MetricValue> Of(string prefix, EvaluatedPart part, TaskData data)
    {
        foreach (var (name, value) in part.Scores?.Scores() ?? [])
            if (double.IsFinite(value)) yield return new(prefix + name, value);
        if (data.Alphabet is null || data.ClassWeights.Length > 0) yield break;
        yield return new(prefix + "perplexity", Numerics.Elementary.Exp(part.Sum.MeanLoss));
        yield return new(prefix + "bits_per_character", part.Sum.MeanLoss / Numerics.Elementary.Log(2));
    }
}
