namespace RnnSweep.Training.Losses;

/// <summary>Loss and hits, summed; means are taken once, at the end.</summary>
/// <param name="Loss">Sum of the steps' losses.</param>
/// <param name="Steps">Real steps that have a loss.</param>
/// <param name="Hits">Right answers.</param>
/// <param name="Answers">Answers that can be right or wrong; 0 for losses without accuracy.</param>
public readonly record struct LossSum(double Loss, long Steps, double Hits, long Answers)
{
    /// <summary>Mean loss a step; NaN without a step.</summary>
    public double MeanLoss => Loss / Steps;

    /// <summary>Share of right answers; NaN where there is nothing to be right about.</summary>
    public double Accuracy => Hits / Answers;

    /// <summary>Both together.</summary>
    public static LossSum operator +(LossSum left, LossSum right) =>
        new(left.Loss + right.Loss, left.Steps + right.Steps, left.Hits + right.Hits, left.Answers + right.Answers);
}
