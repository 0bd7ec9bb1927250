using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Runs;

/// <summary>The best epoch so far: its number, its figure and its weights.</summary>
internal sealed class BestEpoch(RunGoal goal, int parameters)
{
    /// <summary>From 1; 0 before the first epoch that has a figure.</summary>
    internal int Number { get; private set; }

    internal double Value { get; private set; } = double.NaN;

    internal float[] Weights { get; } = RunArray.New<float>(parameters);

    /// <summary>Takes an epoch's model if its figure is better; of equal ones the earlier stays.</summary>
    internal void Offer(EpochReport report, ReadOnlySpan<float> weights)
    {
        var value = report[goal.Metric];
        if (!goal.Improves(value, Value)) return;
        (Number, Value) = (report.Epoch, value);
        weights.CopyTo(Weights);
    }

    internal void Restore(int number, double value, ReadOnlySpan<float> weights)
    {
        (Number, Value) = (number, value);
        weights.CopyTo(Weights);
    }
}
