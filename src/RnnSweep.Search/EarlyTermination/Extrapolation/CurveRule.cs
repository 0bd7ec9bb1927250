namespace RnnSweep.Search.EarlyTermination.Extrapolation;

/// <summary>
/// <c>curve</c>: continues the curve of a run to its last epoch by power laws and saturating exponentials, and stops it where the chance to beat the best value
/// of all runs is small. A run that has hardly left the value it began with, or the loss of a predictor without memory, is never stopped: late learners
/// wait there. After Domhan, Springenberg and Hutter, Speeding up automatic hyperparameter optimization by extrapolation of learning curves, 2015, with a
/// grid of curves in place of sampling.
/// </summary>
/// <param name="settings">How small.</param>
public sealed class CurveRule(CurveSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new CurveState(settings);
}
