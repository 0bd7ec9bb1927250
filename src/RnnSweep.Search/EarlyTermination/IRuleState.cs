using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>What a rule knows of a sweep.</summary>
public interface IRuleState : ISearchFold
{
    /// <summary>The paused run that gets a free slot next, or null if none continues now. Default: none.</summary>
    RulePromotion? Promote() => null;
}
