namespace RnnSweep.Search.EarlyTermination;

/// <summary>Why a run does not learn.</summary>
public enum FlowCause
{
    /// <summary>Nothing speaks against it.</summary>
    None,

    /// <summary>The gradient does not reach as far back as the task asks.</summary>
    Vanishing,

    /// <summary>The gradient's norm is too large.</summary>
    Exploding,

    /// <summary>The gradient does not reach far, and most activations are at their bounds.</summary>
    Saturated,

    /// <summary>Too many relu units answer nothing.</summary>
    Dead,

    /// <summary>Loss or gradient is NaN or infinite.</summary>
    Diverged,
}
