namespace RnnSweep.Search.EarlyTermination.Wilcoxon;

/// <summary>
/// <c>wilcoxon</c>: after its first epoch a repeat is stopped, and with it all further ones of its variant, where those before it are worse than the same
/// repeats of the best variant so far by more than luck explains, and worse on average. As Optuna's <c>WilcoxonPruner</c> over the seeds of a variant.
/// </summary>
/// <param name="settings">How sure it has to be.</param>
public sealed class WilcoxonRule(WilcoxonSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new WilcoxonState(settings);
}
