using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.Jordan;

/// <summary>What a Jordan network looks like.</summary>
/// <param name="Activation">φ.</param>
/// <param name="InputSize">I.</param>
/// <param name="HiddenSize">H.</param>
/// <param name="OutputSize">O.</param>
/// <param name="Pattern">Where the loss is taken.</param>
/// <param name="TeacherForcing">Whether training feeds back the target in the place of the output.</param>
public sealed record JordanDesign(Activation Activation, int InputSize, int HiddenSize, int OutputSize, Pattern Pattern, bool TeacherForcing) : INetworkDesign
{
    /// <summary>
    /// FLOPs of training on N real steps: N·(4·H·I + 6·H·O + 6·H·O), for W_ih, W_yh and W_out; there is an output at every step, whatever the pattern.
    /// </summary>
    public long TrainingFlops(long steps) =>
        checked(steps * (4L * HiddenSize * InputSize + 12L * HiddenSize * OutputSize));

    /// <inheritdoc/>
    public long EpochFlops(DataSizes data) => TrainingFlops(data.Train.Steps);

    /// <inheritdoc/>
    public long Measure(MemoryTally tally, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var (row, outputRow) = (FloatBuffer.Spread(HiddenSize), FloatBuffer.Spread(OutputSize));
        tally.Begin("layer 1");
        tally.Buffers(3, maxSteps, maxRows, row);
        tally.Begin(RunMemory.OutputLayer);
        tally.Floats(maxSteps + 1, maxRows, outputRow);
        tally.Floats(maxSteps, maxRows, outputRow);
        tally.Buffers(2, maxRows, outputRow);
        tally.Begin(RunMemory.PackedWeights);
        OuterProducts.Measure(tally);
        PackedMatrix.Measure(tally, InputSize, HiddenSize);
        PackedMatrix.Measure(tally, OutputSize, HiddenSize, count: 2);
        PackedMatrix.Measure(tally, HiddenSize, OutputSize, count: 2);
        return RunMemory.MeasureParameters(tally, JordanLayout.LengthOf(InputSize, HiddenSize, OutputSize, row, outputRow));
    }

    /// <inheritdoc/>
    public bool MeasureProbe(MemoryTally tally, ProbeSize size)
    {
        ArgumentNullException.ThrowIfNull(tally);
        JordanNetwork.MeasureProbe(tally, this, size);
        return true;
    }

    /// <inheritdoc/>
    public INetwork Create(Loss loss, int maxSteps, int maxRows) => new JordanNetwork(this, loss, maxSteps, maxRows);
}
