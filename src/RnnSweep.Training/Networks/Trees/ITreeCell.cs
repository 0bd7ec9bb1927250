using RnnSweep.Training.Batches;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Trees;

/// <summary>How the states of a tree's nodes come from each other: from the leaves to the roots and back. All memory is laid out at construction.</summary>
internal unsafe interface ITreeCell
{
    /// <summary>Its parameters.</summary>
    IReadOnlyList<ParameterTensor> Tensors { get; }

    /// <summary>Where the next thing in the flat array begins.</summary>
    long End { get; }

    /// <summary>Copies the weights into the form that products read.</summary>
    void Pack(float* parameters, bool forTraining);

    /// <summary>States of the roots, [B].</summary>
    void Forward(SequenceBatch batch, float* parameters, StateRows roots);

    /// <summary>From the gradients of the roots' states, [B], to those of the parameters.</summary>
    void Backward(SequenceBatch batch, StateRows rootGradients, float* gradients);
}
