namespace RnnSweep.Search.Observing;

/// <summary>How a run has ended.</summary>
public enum RunOutcome
{
    /// <summary>Trained to its end.</summary>
    Finished,

    /// <summary>Ended by a rule or by the method.</summary>
    Stopped,

    /// <summary>Loss or gradient became NaN or infinite.</summary>
    Diverged,

    /// <summary>Could not be trained.</summary>
    Failed,

    /// <summary>Ended by a person: this says nothing about its variant.</summary>
    Cancelled,
}
