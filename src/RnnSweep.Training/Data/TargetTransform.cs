namespace RnnSweep.Training.Data;

/// <summary>What is told in a target's place.</summary>
public enum TargetTransform
{
    /// <summary>The target itself.</summary>
    None,

    /// <summary>Its natural logarithm.</summary>
    Log,

    /// <summary>The change from the last value that was read.</summary>
    Difference,

    /// <summary>The change from the last value that is known at the same place of a season.</summary>
    SeasonalDifference,
}
