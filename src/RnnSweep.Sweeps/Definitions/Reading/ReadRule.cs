using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>A rule as it was read.</summary>
/// <param name="Settings">The rule.</param>
/// <param name="Origin">Where its horizon is written, or else the rule.</param>
/// <param name="Key">The path to it.</param>
internal sealed record ReadRule(RuleSettings Settings, Origin Origin, string Key)
{
    /// <summary>Whether the file names a horizon.</summary>
    public bool HorizonIsGiven { get; init; }
}
