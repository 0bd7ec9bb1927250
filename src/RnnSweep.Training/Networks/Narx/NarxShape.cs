using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.Narx;

/// <summary>What a NARX network looks like, apart from its weights.</summary>
/// <param name="Activation">φ.</param>
/// <param name="InputDelays">Kx: past inputs that it sees beside the current one.</param>
/// <param name="Delays">Ky: past outputs that it sees.</param>
/// <param name="InputSize">I.</param>
/// <param name="HiddenSize">H.</param>
/// <param name="OutputSize">O.</param>
public sealed record NarxShape(Activation Activation, int InputDelays, int Delays, int InputSize, int HiddenSize, int OutputSize) : INetworkDesign
{
    /// <summary>F: numbers that a step sees, (Kx + 1)·I + Ky·O.</summary>
    public int Seen => RunArray.Length((InputDelays + 1L) * InputSize + (long)Delays * OutputSize);

    /// <summary>FLOPs of training on so many real steps: N·(4·F·H + 6·H·O).</summary>
    /// <param name="steps">N.</param>
    public long TrainingFlops(long steps) => checked(steps * HiddenSize * (4L * Seen + 6L * OutputSize));

    /// <inheritdoc/>
    public long EpochFlops(DataSizes data) => TrainingFlops(data.Train.Steps);

    /// <inheritdoc/>
    public long Measure(MemoryTally tally, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(tally);
        tally.Begin(RunMemory.PackedWeights);
        OuterProducts.Measure(tally);
        PackedMatrix.Measure(tally, Seen, HiddenSize);
        tally.Begin("layer 1");
        tally.Floats(maxSteps, maxRows, FloatBuffer.Spread(Seen));
        tally.Buffers(2, maxSteps, maxRows, FloatBuffer.Spread(HiddenSize));
        OutputLayer.Measure(tally, directions: 1, HiddenSize, OutputSize, everywhere: true, maxSteps, maxRows);
        return RunMemory.MeasureParameters(tally, (Seen + 1L) * FloatBuffer.Spread(HiddenSize) + OutputPlace.LengthOf(HiddenSize, OutputSize));
    }

    /// <inheritdoc/>
    public INetwork Create(Loss loss, int maxSteps, int maxRows) => new NarxNetwork(this, loss, maxSteps, maxRows);
}
