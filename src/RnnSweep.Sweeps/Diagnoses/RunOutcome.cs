namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>What became of a run, in the order in which it is asked.</summary>
public enum RunOutcome
{
    /// <summary>Loss or gradient became NaN or infinite.</summary>
    Diverged,

    /// <summary>Its best epoch is no better than the best prediction that looks at no input, or that remembers none.</summary>
    NoBetterThanGuessing,

    /// <summary>It fits what it was trained on and not what it was validated on.</summary>
    Overfitting,

    /// <summary>Its loss was still falling fast when its epochs were over.</summary>
    StillImproving,

    /// <summary>Its loss has stopped falling far above what can be had.</summary>
    Underfitting,

    /// <summary>It learned after half of its epochs or more.</summary>
    LearnedLate,

    /// <summary>It learned.</summary>
    Learned,
}
