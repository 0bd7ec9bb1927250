using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks;

/// <summary>
/// A network in training: its parameters, and loss and gradients of a batch. All memory is laid out at construction; a step allocates nothing.
/// Used by one thread at a time.
/// </summary>
/// <remarks>
/// Order of calls: <see cref="Pack"/> after every change of <see cref="Parameters"/>, then <see cref="Forward"/>, <see cref="Loss"/>, <see cref="Backward"/>.
/// </remarks>
public interface INetwork
{
    /// <summary>Where each parameter stands.</summary>
    ParameterTable Layout { get; }

    /// <summary>All parameters.</summary>
    FloatBuffer Parameters { get; }

    /// <summary>Their gradients, after <see cref="Backward"/>.</summary>
    FloatBuffer Gradients { get; }

    /// <summary>Copies the parameters into the form that products read; once after every change.</summary>
    /// <param name="forTraining">False leaves out what only <see cref="Backward"/> needs.</param>
    void Pack(bool forTraining);

    /// <summary>Outputs of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="moment">When it is trained; null when it is only evaluated, which leaves out what training alone does (masks, targets fed back).</param>
    void Forward(SequenceBatch batch, TrainingMoment? moment);

    /// <summary>The loss of the batch that went forward; its outputs become gradients.</summary>
    LossSum Loss(SequenceBatch batch);

    /// <summary>The gradients of all parameters, after <see cref="Loss"/>.</summary>
    void Backward(SequenceBatch batch);

    /// <summary>The states after the last batch, for a checkpoint between two batches that continue from each other.</summary>
    float[] CaptureStates();

    /// <summary>Puts captured states back: the next batch can continue from them.</summary>
    /// <exception cref="ArgumentException">They are those of another network.</exception>
    void RestoreStates(ReadOnlySpan<float> states);
}
