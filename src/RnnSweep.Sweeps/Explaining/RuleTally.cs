namespace RnnSweep.Sweeps.Explaining;

/// <summary>What a rule has done in a sweep.</summary>
/// <param name="Rule">The rule; <c>end</c> for runs that were still paused when nothing was left to do.</param>
/// <param name="Stopped">Runs that it has ended.</param>
/// <param name="Paused">How often it has paused one.</param>
/// <param name="Promoted">How often it has let one continue.</param>
public sealed record RuleTally(string Rule, int Stopped, int Paused, int Promoted);
