namespace RnnSweep.Sweeps.Engines;

/// <summary>Why an engine has returned.</summary>
public enum SweepEnd
{
    /// <summary>Nothing is left to do.</summary>
    Finished,

    /// <summary>The sweep was cancelled.</summary>
    Cancelled,

    /// <summary>The search could not continue.</summary>
    Failed,

    /// <summary>The engine was asked to stop, or the sweep's <c>time_cap</c> is used up; the sweep can be resumed.</summary>
    Interrupted,
}
