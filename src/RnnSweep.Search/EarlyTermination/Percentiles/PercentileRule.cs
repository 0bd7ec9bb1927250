namespace RnnSweep.Search.EarlyTermination.Percentiles;

/// <summary>
/// <c>median</c> and <c>percentile</c>: stops a run whose best value so far is worse than a percentile of the values that finished runs had at the same epoch
/// (Golovin and others, Google Vizier, 2017, with Optuna's settings).
/// </summary>
/// <param name="settings">Which percentile, and when.</param>
public sealed class PercentileRule(PercentileSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new PercentileState(settings);
}
