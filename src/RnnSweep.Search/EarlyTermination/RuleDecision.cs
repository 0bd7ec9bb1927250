namespace RnnSweep.Search.EarlyTermination;

/// <summary>What a rule, or the method, says about a run.</summary>
public enum RuleDecision
{
    /// <summary>It continues.</summary>
    Continue,

    /// <summary>It ends here.</summary>
    Stop,

    /// <summary>It gives up its slot and may be promoted later.</summary>
    Pause,
}
