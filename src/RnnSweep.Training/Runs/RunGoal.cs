namespace RnnSweep.Training.Runs;

/// <summary>What the best epoch is chosen by.</summary>
/// <param name="Metric">An epoch metric's name.</param>
/// <param name="Maximize">True where more is better.</param>
public sealed record RunGoal(string Metric, bool Maximize)
{
    /// <summary>True when <paramref name="value"/> is better than <paramref name="best"/>; equal is not better and NaN never is.</summary>
    public bool Improves(double value, double best) =>
        !double.IsNaN(value) && (double.IsNaN(best) || (Maximize ? value > best : value < best));
}
