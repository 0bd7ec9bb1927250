using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>What a rule knows of a sweep.</summary>
public interface IRuleState : ISearchFold
{
    /// <summary>The paused run that gets a free slot next, or null where none is to go on now. Default: none.</summary>
    RulePromotion? Promote() => null;
}
