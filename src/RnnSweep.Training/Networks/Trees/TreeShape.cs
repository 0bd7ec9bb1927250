using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.Trees;

/// <summary>What a tree network looks like, apart from its weights.</summary>
/// <param name="Gated">True for <c>child_sum</c>, false for <c>recursive</c>.</param>
/// <param name="Activation">φ.</param>
/// <param name="InputSize">I.</param>
/// <param name="HiddenSize">H.</param>
/// <param name="OutputSize">O.</param>
public sealed record TreeShape(bool Gated, Activation Activation, int InputSize, int HiddenSize, int OutputSize) : INetworkDesign
{
    /// <summary>
    /// FLOPs of training on M trees of N nodes together, which hang on each other by N − M edges: <c>recursive</c> 4·N·I·H + 12·(N − M)·H·H; <c>child_sum</c>
    /// N·(12·I·H + 18·H·H) + (N − M)·(4·I·H + 6·H·H); and 6·M·H·O.
    /// </summary>
    /// <param name="nodes">N.</param>
    /// <param name="trees">M.</param>
    public long TrainingFlops(long nodes, long trees)
    {
        var (input, square, edges) = ((long)InputSize * HiddenSize, (long)HiddenSize * HiddenSize, nodes - trees);
        checked
        {
            var states = Gated ? nodes * (12 * input + 18 * square) + edges * (4 * input + 6 * square) : 4 * nodes * input + 12 * edges * square;
            return states + 6 * trees * HiddenSize * OutputSize;
        }
    }

    /// <inheritdoc/>
    public long EpochFlops(DataSizes data) => TrainingFlops(data.Train.Steps, data.Train.Sequences);

    /// <inheritdoc/>
    public long Measure(MemoryTally tally, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(tally);
        tally.Begin("tree");
        OuterProducts.Measure(tally);
        var cell = Gated ? ChildSumCell.Measure(tally, InputSize, HiddenSize, maxSteps, maxRows)
            : RecursiveCell.Measure(tally, InputSize, HiddenSize, maxSteps, maxRows);
        tally.Buffers(2, maxRows, FloatBuffer.Spread(HiddenSize));
        OutputLayer.Measure(tally, directions: 0, HiddenSize, OutputSize, everywhere: false, maxSteps, maxRows);
        return RunMemory.MeasureParameters(tally, cell + OutputPlace.LengthOf(HiddenSize, OutputSize));
    }

    /// <inheritdoc/>
    public INetwork Create(Loss loss, int maxSteps, int maxRows) => new TreeNetwork(this, loss, maxSteps, maxRows);
}
