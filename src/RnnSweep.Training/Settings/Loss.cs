namespace RnnSweep.Training.Settings;

/// <summary>The loss, always from logits.</summary>
public enum Loss
{
    /// <summary>Softmax cross-entropy, in nats.</summary>
    CrossEntropy,

    /// <summary>Sigmoid cross-entropy, summed over the outputs of a step, in nats.</summary>
    BinaryCrossEntropy,

    /// <summary>The mean over the outputs of a step.</summary>
    MeanSquaredError,

    /// <summary>The mean over the outputs of a step of |z − y|.</summary>
    MeanAbsoluteError,

    /// <summary>The mean over the outputs of a step: ½(z − y)² up to a distance of δ, δ(|z − y| − ½δ) beyond it. Huber 1964.</summary>
    Huber,

    /// <summary>The mean over levels q, each with an output: q(y − z) where y is above z, (1 − q)(z − y) where not. Koenker and Bassett 1978.</summary>
    Quantile,
}
