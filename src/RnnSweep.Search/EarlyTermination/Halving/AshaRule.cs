namespace RnnSweep.Search.EarlyTermination.Halving;

/// <summary>
/// <c>asha</c>: asynchronous successive halving with promotions. At each rung a run pauses, unless it is among the best ⌊n/η⌋ of the n that got there so far.
/// A free slot goes to the best paused run that has come among them since, at the highest rung first; a new run starts only where there is none. Li and others,
/// A System for Massively Parallel Hyperparameter Tuning, 2018, algorithm 2.
/// </summary>
/// <param name="settings">The rungs.</param>
public sealed class AshaRule(AshaSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new AshaState(settings);
}
