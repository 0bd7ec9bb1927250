namespace RnnSweep.Search.EarlyTermination;

/// <summary>A paused run that a rule will never let continue.</summary>
/// <param name="Run">A run that is paused.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record RuleDrop(int Run, string Reason)
{
    /// <summary>What it was decided by, in numbers; null where it was not compared.</summary>
    public RuleFigures? Figures { get; init; }
}
