namespace RnnSweep.Search.EarlyTermination.Brackets;

/// <summary>
/// <c>sync_halving</c> and <c>hyperband_full</c>: runs fill brackets in their order. All of a rung pause at its epoch; once the last of them is there, the best
/// are promoted, and the others end. Jamieson and Talwalkar, Non-stochastic best arm identification, 2016; Li and others, Hyperband, 2018. How many runs go on
/// is rounded up, and each rung adds its epochs to those before.
/// </summary>
/// <param name="settings">The brackets.</param>
public sealed class BracketRule(BracketSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new BracketState(settings);
}
