using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Runs;

/// <summary>The best epoch so far: its number, its figure and its weights.</summary>
/// <param name="goal">What it is chosen by; null where the last one is the best.</param>
/// <param name="parameters">Length of the weights.</param>
internal sealed class BestEpoch(RunGoal? goal, int parameters)
{
    /// <summary>From 1; 0 before the first epoch that has a figure.</summary>
    internal int Number { get; private set; }

    internal double Value { get; private set; } = double.NaN;

    internal float[] Weights { get; } = RunArray.New<float>(parameters);

    /// <summary>Takes an epoch's model if its figure is better; of equal ones the earlier stays.</summary>
    internal void Offer(EpochReport report, ReadOnlySpan<float> weights)
    {
        var value = goal is null ? double.NaN : report[goal.Metric];
        if (goal?.Improves(value, Value) == false) return;
        (Number, Value) = (report.Epoch, value);
        weights.CopyTo(Weights);
    }

    internal void Restore(int number, double value, ReadOnlySpan<float> weights)
    {
        (Number, Value) = (number, value);
        weights.CopyTo(Weights);
    }
}
