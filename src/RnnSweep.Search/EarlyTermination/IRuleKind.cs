using RnnSweep.Search.Settings;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>A rule as sweep files name it.</summary>
public interface IRuleKind : ISettable
{
    /// <summary>The rule's settings, as it decides by them.</summary>
    RuleSettings Read(SettingValues values);

    /// <summary>True where it looks at a run alone, never at others beside it. Default false.</summary>
    bool JudgesAlone => false;

    /// <summary>What it says of a run that the rule has stopped it. Default: that the run was not promising.</summary>
    StopMeaning StopMeans => StopMeaning.NotPromising;

    /// <summary>Why settings that are right each for itself make no rule together, in words; null where they do. Default: they do.</summary>
    string? Problem(RuleSettings settings) => null;
}
