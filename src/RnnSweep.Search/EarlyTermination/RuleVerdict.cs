namespace RnnSweep.Search.EarlyTermination;

/// <summary>A rule's answer, or the method's.</summary>
/// <param name="Decision">What happens to the run.</param>
/// <param name="Reason">Against what it was decided: rung, rank, cutoff, in words. Empty for <see cref="RuleDecision.Continue"/>.</param>
public readonly record struct RuleVerdict(RuleDecision Decision, string Reason)
{
    /// <summary>Nothing against the run.</summary>
    public static RuleVerdict GoOn => new(RuleDecision.Continue, "");
}
