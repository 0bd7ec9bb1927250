namespace RnnSweep.Training.Runs;

/// <summary>Why the training of a run is over.</summary>
public enum RunFinish
{
    /// <summary>All epochs were trained.</summary>
    Completed,

    /// <summary>The figure watched by <c>patience</c> had not improved for that many epochs.</summary>
    Patience,

    /// <summary>Loss or gradient became NaN or infinite.</summary>
    Diverged,
}
