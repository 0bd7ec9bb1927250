using RnnSweep.Training.Batches;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Autoregressive;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>Computes what <see cref="NetworkRun"/> lays out, in the order of its constructor.</summary>
internal static class NetworkMemory
{
    /// <summary>What a run with these settings takes.</summary>
    internal static RunMemory Of(TrainingSettings settings, INetworkDesign design, DataShape data)
    {
        var tally = new MemoryTally();
        var (steps, rows) = RunBatches.Measure(tally, data, settings.BatchSize, design.ReadsSymbols);
        var length = design.Measure(tally, steps, rows);
        var states = settings.Fit == Fit.LeastSquares ? 0 : OptimizerFactory.StatesOf(settings);
        tally.Begin("optimizer");
        tally.Array<float>(states, length);
        tally.Begin(RunMemory.Best);
        tally.Array<float>(length);
        tally.Begin("epoch");
        for (var i = 0; i < 2; i++) tally.Array<double>(data.Train.Batches(settings.BatchSize));
        GradientProbe.Measure(tally, settings, design, data, length);
        tally.Begin(RunMemory.Data);
        tally.Array<byte>(data.Bytes);
        tally.Begin(RunMemory.Checkpoint);
        for (var i = 0; i < 2 + states; i++) tally.Array<float>(length);
        // As a file it lies in one array.
        tally.Array<byte>(2 + states, sizeof(float), length);
        if (settings.Fit == Fit.LeastSquares && design is AutoregressiveShape forecast)
        {
            // The windows' matrix, its copy for QR, and Q.
            tally.Begin(RunMemory.LeastSquares);
            tally.Array<double>(3, data.Train.Sequences, forecast.Delays + 1);
        }
        return new RunMemory(tally.Parts, tally.Longest);
    }
}
