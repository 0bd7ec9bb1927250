namespace RnnSweep.Training.NetworkRuns;

/// <summary>A part of a training step, in the order of work.</summary>
public enum StepPhase
{
    /// <summary>Weights are copied into the form that products read.</summary>
    Pack,

    /// <summary>From inputs to logits.</summary>
    Forward,

    /// <summary>The loss and its gradient.</summary>
    Loss,

    /// <summary>From the loss's gradient to those of all parameters.</summary>
    Backward,

    /// <summary>Norm and clipping.</summary>
    Clip,

    /// <summary>The optimiser's step.</summary>
    Optimize,
}
