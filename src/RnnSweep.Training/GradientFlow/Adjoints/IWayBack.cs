using RnnSweep.Training.Batches;
using RnnSweep.Training.Networks;

namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>The way of the last steps' gradient back through a network's states.</summary>
internal interface IWayBack
{
    /// <summary>
    /// Records a batch, after its <see cref="INetwork.Forward"/> and <see cref="INetwork.Loss"/> and before its <see cref="INetwork.Backward"/>; what the
    /// latter reads stays as it is.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="sites">Take the gradient in each of <see cref="IStatefulNetwork.States"/>, in their order; opened for the batch.</param>
    /// <param name="firstRow">The curves' number of the batch's first row.</param>
    void Follow(SequenceBatch batch, FlowSite[] sites, int firstRow);
}
