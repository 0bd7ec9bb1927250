namespace RnnSweep.Search.EarlyTermination;

/// <summary>A rule's answer, or the method's.</summary>
/// <param name="Decision">What happens to the run.</param>
/// <param name="Reason">Against what it was decided: rung, rank, cutoff, in words. Empty for <see cref="RuleDecision.Continue"/>.</param>
public readonly record struct RuleVerdict(RuleDecision Decision, string Reason)
{
    /// <summary>What it was decided by, in numbers; also where the run continues, if it was compared. Null where it was not.</summary>
    public RuleFigures? Figures { get; init; }

    /// <summary>True where the run continues whatever the rules after this one would say. Default false.</summary>
    public bool Settles { get; init; }

    /// <summary>Nothing against the run.</summary>
    public static RuleVerdict GoOn => new(RuleDecision.Continue, "");
}
