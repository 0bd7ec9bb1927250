using RnnSweep.Training.Losses;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>What one optimiser step brought.</summary>
/// <param name="Loss">Loss and hits of the batch, before the step.</param>
/// <param name="GradNorm">2-norm of all gradients together, before clipping.</param>
/// <param name="Clipped">Whether the gradient was scaled down.</param>
public readonly record struct StepResult(LossSum Loss, double GradNorm, bool Clipped)
{
    /// <summary>True when loss or gradient is NaN or infinite; the weights were then left as they were.</summary>
    public bool Diverged => !double.IsFinite(Loss.Loss) || !double.IsFinite(GradNorm);
}
