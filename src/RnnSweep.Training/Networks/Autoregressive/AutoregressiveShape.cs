using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.Autoregressive;

/// <summary>What a linear forecast looks like, apart from its weights.</summary>
/// <param name="Delays">K: past values that it sees.</param>
/// <param name="Fit">How it is fitted.</param>
public sealed record AutoregressiveShape(int Delays, Fit Fit) : INetworkDesign
{
    /// <summary>
    /// FLOPs on so many windows: 4·M·K by gradients (forecast and weights), 2·M·(K + 1)² + 2·M·K by least squares (Householder's QR, and the forecast).
    /// </summary>
    /// <param name="windows">M: windows, each with one value to forecast.</param>
    public long TrainingFlops(long windows) =>
        checked(Fit == Fit.LeastSquares ? 2 * windows * ((Delays + 1L) * (Delays + 1L) + Delays) : 4 * windows * Delays);

    /// <inheritdoc/>
    public long EpochFlops(DataSizes data) => TrainingFlops(data.Train.Sequences);

    /// <inheritdoc/>
    public long Measure(MemoryTally tally, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(tally);
        OutputLayer.Measure(tally, directions: 0, Delays, outputs: 1, everywhere: false, maxSteps, maxRows);
        tally.Begin("window");
        OuterProducts.Measure(tally);
        tally.Buffers(2, maxRows, FloatBuffer.Spread(Delays));
        return RunMemory.MeasureParameters(tally, OutputPlace.LengthOf(Delays, outputs: 1));
    }

    /// <inheritdoc/>
    public INetwork Create(Loss loss, int maxSteps, int maxRows) => new AutoregressiveNetwork(this, loss, maxRows);
}
