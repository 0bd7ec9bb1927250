namespace RnnSweep.Search.EarlyTermination.Hyperband;

/// <summary>
/// <c>hyperband</c> as W&amp;B carries it out. A run has reached band b when it has more than b finite values; its value there is the one with b before it. The
/// threshold of a band is the value at place ⌊n/η⌋ of those n that got there, in ascending order. At its highest band a run is stopped if its value, the
/// best so far
/// unless the rule is strict, is above the threshold. Li and others, Hyperband, 2018; only the stopping is W&amp;B's.
/// </summary>
/// <param name="settings">The bands.</param>
public sealed class HyperbandRule(HyperbandSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => HyperbandSettings.Name;

    /// <inheritdoc/>
    public IRuleState Begin() => new HyperbandState(settings);
}
