namespace RnnSweep.Search.EarlyTermination.Patience;

/// <summary>
/// <c>patient</c>: a run has lost patience when the best of its last <c>patience</c> + 1 values is not better than the best before them by more than
/// <c>min_delta</c>. It is stopped then, or left to the rules after this one, which may not stop any other. As Optuna's <c>PatientPruner</c>.
/// </summary>
/// <param name="settings">How long.</param>
public sealed class PatientRule(PatientSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new PatientState(settings);
}
