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
}
