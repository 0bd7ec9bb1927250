using RnnSweep.Training.Batches;

namespace RnnSweep.Training.Networks;

/// <summary>A network whose outputs can be read, after it went forward and before the loss.</summary>
internal interface IReadableOutputs
{
    /// <summary>Logits of a row: at a step, or of the whole sequence where there is one output for it.</summary>
    /// <param name="batch">What went forward.</param>
    /// <param name="step">The step; of no matter where there is one output a sequence.</param>
    /// <param name="row">The row.</param>
    ReadOnlySpan<float> Outputs(SequenceBatch batch, int step, int row);
}
