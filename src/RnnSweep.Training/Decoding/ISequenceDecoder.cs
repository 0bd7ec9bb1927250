using RnnSweep.Training.Batches;
using RnnSweep.Training.Losses;

namespace RnnSweep.Training.Decoding;

/// <summary>A network that says an output sequence by itself, fed with what it said.</summary>
internal interface ISequenceDecoder
{
    /// <summary>Decodes the batch that went forward, and counts what is right.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="loss">Its loss; what was counted as right when the true outputs were fed is replaced.</param>
    /// <param name="beamWidth">Hypotheses that are followed; 1 is greedy. No more than the network was laid out for.</param>
    LossSum Judge(SequenceBatch batch, LossSum loss, int beamWidth);
}
