using RnnSweep.Training.Batches;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks;

/// <summary>What a network looks like, apart from its weights: enough to count its work and to lay it out. Immutable.</summary>
public interface INetworkDesign
{
    /// <summary>FLOPs of one epoch of training on data of these sizes, as docs/explanation/numbers.md counts them.</summary>
    /// <exception cref="OverflowException">They are more than a long holds.</exception>
    long EpochFlops(DataSizes data);

    /// <summary>Whether it reads inputs that are symbols as such (<see cref="SequenceBatch.Symbols"/>); otherwise batches write the ones out for it.</summary>
    bool ReadsSymbols => false;

    /// <summary>
    /// Adds what <see cref="Create"/> lays out for batches up to a size, without making it: the same lengths, multiplied in 64 bits.
    /// </summary>
    /// <returns>Length of the flat array of parameters, padding included.</returns>
    long Measure(MemoryTally tally, int maxSteps, int maxRows);

    /// <summary>Adds what the gradient's probe lays out for it; false where it has no state that could be probed.</summary>
    bool MeasureProbe(MemoryTally tally, ProbeSize size) => false;

    /// <summary>Lays it out for batches up to a size; its parameters are 0.</summary>
    INetwork Create(Loss loss, int maxSteps, int maxRows);
}
