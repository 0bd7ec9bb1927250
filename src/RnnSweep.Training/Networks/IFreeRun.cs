using RnnSweep.Training.Batches;
using RnnSweep.Training.Losses;

namespace RnnSweep.Training.Networks;

/// <summary>A network that is fed true past outputs, and can also be run on its own.</summary>
internal interface IFreeRun
{
    /// <summary>The loss of a batch with the network's own outputs fed back from its first step on.</summary>
    LossSum FreeRun(SequenceBatch batch);
}
