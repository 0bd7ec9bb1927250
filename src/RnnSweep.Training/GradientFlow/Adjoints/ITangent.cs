using RnnSweep.Training.Batches;

namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>A tangent vector a row of one state, followed along the steps of a batch that went forward.</summary>
internal interface ITangent
{
    /// <summary>The logarithms of its growth at every step past the warm-up; none where no state is read by the next step.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="warmUp">Steps that each row leaves out.</param>
    TangentSum Follow(SequenceBatch batch, int warmUp);
}
