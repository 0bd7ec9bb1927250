namespace RnnSweep.Search.EarlyTermination.Halving;

/// <summary>
/// <c>asha_stop</c>: asynchronous successive halving that only stops. A run at a rung continues where it is among the best ⌊n/η⌋ of the n that got there so
/// far,
/// or the best of all where that is none; a run that has passed several rungs at once is judged at each. As Optuna's <c>SuccessiveHalvingPruner</c>.
/// </summary>
/// <param name="settings">The rungs.</param>
public sealed class AshaStopRule(AshaSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new AshaStopState(settings);
}
