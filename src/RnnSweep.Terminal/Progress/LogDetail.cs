namespace RnnSweep.Terminal.Progress;

/// <summary>What a plain log contains.</summary>
public enum LogDetail
{
    /// <summary>A line when a run ends, and a line of progress every ten seconds.</summary>
    Runs,

    /// <summary>A line for every event, so at least one for every epoch.</summary>
    Epochs,
}
