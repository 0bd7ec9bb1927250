namespace RnnSweep.Training.Losses;

/// <summary>Loss and hits, summed; means are taken once, at the end.</summary>
/// <param name="Loss">Sum of the steps' losses.</param>
/// <param name="Steps">Real steps that have a loss.</param>
/// <param name="Hits">Right answers.</param>
/// <param name="Answers">Answers that can be right or wrong; 0 for losses without accuracy.</param>
public readonly record struct LossSum(double Loss, long Steps, double Hits, long Answers)
{
    /// <summary>Output sequences that were said on the network's own; 0 where none were.</summary>
    public long Sequences { get; init; }

    /// <summary>Those of them that were right from beginning to end.</summary>
    public long ExactMatches { get; init; }

    /// <summary>Sum of the steps' losses with the network's own outputs fed back; 0 where it was not run so.</summary>
    public double FreeLoss { get; init; }

    /// <summary>Real steps that were run so.</summary>
    public long FreeSteps { get; init; }

    /// <summary>Mean loss a step with the network's own outputs fed back; NaN where it was not run so.</summary>
    public double MeanFreeLoss => FreeLoss / FreeSteps;

    /// <summary>Share of output sequences that are right from beginning to end; NaN where there are none.</summary>
    public double ExactMatch => (double)ExactMatches / Sequences;

    /// <summary>Mean loss a step; NaN without a step.</summary>
    public double MeanLoss => Loss / Steps;

    /// <summary>Share of right answers; NaN where there is nothing to be right about.</summary>
    public double Accuracy => Hits / Answers;

    /// <summary>Both together.</summary>
    public static LossSum operator +(LossSum left, LossSum right) =>
        new(left.Loss + right.Loss, left.Steps + right.Steps, left.Hits + right.Hits, left.Answers + right.Answers)
        {
            Sequences = left.Sequences + right.Sequences,
            ExactMatches = left.ExactMatches + right.ExactMatches,
            FreeLoss = left.FreeLoss + right.FreeLoss,
            FreeSteps = left.FreeSteps + right.FreeSteps,
        };
}
