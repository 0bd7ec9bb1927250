namespace RnnSweep.Search.EarlyTermination;

/// <summary>What it says of a run that a rule has stopped it.</summary>
public enum StopMeaning
{
    /// <summary>It did not look as if it would become good.</summary>
    NotPromising,

    /// <summary>It is good enough.</summary>
    GoodEnough,

    /// <summary>It had what it was allowed, and nothing is said of how good it is.</summary>
    UsedUp,
}
