namespace RnnSweep.Training.Functions;

/// <summary>What a run reports of one metric.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Values">One or more: the epochs' values, of which the last stands for all later ones.</param>
internal sealed record EpochCurve(string Metric, double[] Values)
{
    /// <summary>The value of an epoch, from 1.</summary>
    internal double this[int epoch] => Values[Math.Min(epoch, Values.Length) - 1];
}
