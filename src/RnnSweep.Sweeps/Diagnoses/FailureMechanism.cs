namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>Why a run failed, in the order in which it is asked.</summary>
public enum FailureMechanism
{
    /// <summary>Its first weights let no gradient through, or sit at the bounds of their activations.</summary>
    DegenerateStart,

    /// <summary>Its relu units are 0 on every input.</summary>
    Dead,

    /// <summary>The optimiser's steps are so small that the weights have hardly moved.</summary>
    StepTooSmall,

    /// <summary>The optimiser's steps are so large that the loss jumps, or settles above guessing.</summary>
    StepTooLarge,

    /// <summary>The gradient grows on its way back to where the task asks for it.</summary>
    Exploding,

    /// <summary>Training has driven the activations to their bounds, where no gradient passes.</summary>
    Saturated,

    /// <summary>The gradient does not arrive where the task asks for it.</summary>
    Vanishing,

    /// <summary>There is too little to train on.</summary>
    LittleData,

    /// <summary>What it learns of the training part does not hold for the validation part.</summary>
    NoSignal,
}
