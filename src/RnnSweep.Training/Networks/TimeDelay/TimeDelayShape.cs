using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.TimeDelay;

/// <summary>What a time-delay network looks like, apart from its weights.</summary>
/// <param name="Activation">φ.</param>
/// <param name="Delays">K: steps back that a layer sees beside its own.</param>
/// <param name="InputSize">I.</param>
/// <param name="HiddenSize">H, a layer.</param>
/// <param name="OutputSize">O.</param>
/// <param name="NumLayers">Stacked layers.</param>
/// <param name="Pattern">Where the loss is taken.</param>
public sealed record TimeDelayShape(Activation Activation, int Delays, int InputSize, int HiddenSize, int OutputSize, int NumLayers, Pattern Pattern)
    : INetworkDesign
{
    /// <summary>Numbers a step that a layer reads.</summary>
    public int InputSizeOf(int layer) => layer == 0 ? InputSize : HiddenSize;

    /// <summary>FLOPs of training on so many real steps: 4·N·(K + 1)·H·I for the lowest layer, 6·N·(K + 1)·H·H for each above it, and 6·M·H·O.</summary>
    /// <param name="steps">N: real steps.</param>
    /// <param name="lossSteps">M: steps with a loss.</param>
    public long TrainingFlops(long steps, long lossSteps)
    {
        long taps = Delays + 1;
        long units = HiddenSize;
        return checked(steps * taps * units * (4 * (long)InputSize + 6 * units * (NumLayers - 1)) + lossSteps * 6 * units * OutputSize);
    }

    /// <inheritdoc/>
    public long EpochFlops(DataSizes data) => TrainingFlops(data.Train.Steps, data.LossSteps);

    /// <inheritdoc/>
    public long Measure(MemoryTally tally, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(tally);
        tally.Begin(RunMemory.PackedWeights);
        OuterProducts.Measure(tally);
        var length = OutputPlace.LengthOf(HiddenSize, OutputSize);
        for (var layer = 0; layer < NumLayers; layer++)
        {
            var layout = new TimeDelayLayout(Delays, InputSizeOf(layer), HiddenSize, offset: 0);
            TimeDelayLayer.Measure(tally, layer, layout, layer > 0, maxSteps, maxRows);
            length = MemoryTally.Sum(length, layout.End);
        }
        OutputLayer.Measure(tally, directions: 1, HiddenSize, OutputSize, Pattern == Pattern.PerStep, maxSteps, maxRows);
        return RunMemory.MeasureParameters(tally, length);
    }

    /// <inheritdoc/>
    public INetwork Create(Loss loss, int maxSteps, int maxRows) => new TimeDelayNetwork(this, loss, maxSteps, maxRows);
}
