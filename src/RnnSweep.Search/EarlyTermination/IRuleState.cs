using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>What a rule knows of a sweep.</summary>
public interface IRuleState : ISearchFold
{
    /// <summary>The paused run that gets a free slot next, or null if none continues now. Default: none.</summary>
    /// <param name="isStalled">
    /// True where nothing else is left that could happen: no run is in flight and no new one starts. What it waits for will never come.
    /// </param>
    RulePromotion? Promote(bool isStalled) => null;

    /// <summary>A paused run that will never be promoted, whatever is observed: it is stopped. Null where there is none. Default: none.</summary>
    RuleDrop? Drop() => null;
}
