namespace RnnSweep.Training.Settings;

/// <summary>What losses have in common.</summary>
public static class LossKinds
{
    /// <summary>Whether outputs are numbers that are near to the truth or far from it, and no probabilities.</summary>
    /// <param name="loss">The loss.</param>
    public static bool IsOfNumbers(this Loss loss) => loss is Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.Huber or Loss.Quantile;
}
