using RnnSweep.Training.Batches;
using RnnSweep.Training.Diagnostics;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Autoregressive;
using RnnSweep.Training.Networks.EncoderDecoder;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Networks.Trees;
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
        // Folds lie in memory side by side, each with what a run has; the last one alone is probed.
        foreach (var (fold, i) in data.Folds.Select((fold, i) => (fold, i)))
            Lay(tally, i == data.Folds.Count - 1 ? settings : settings with { GradientProbe = ProbeLevel.Off }, design, fold);
        Lay(tally, data.Folds.Count == 0 ? settings : settings with { GradientProbe = ProbeLevel.Off }, design, data);
        tally.Begin(RunMemory.Data);
        tally.Array<byte>(data.Bytes);
        if (settings.Fit == Fit.LeastSquares && design is AutoregressiveShape forecast)
        {
            // The windows' matrix, its copy for QR, and Q.
            tally.Begin(RunMemory.LeastSquares);
            tally.Array<double>(3, data.Train.Sequences, forecast.Delays + 1);
        }
        MeasurePassing(tally, settings, design);
        return new RunMemory(tally.Parts, tally.Longest) { EpochFlops = FlopsOf(design, data.Sizes) };
    }

    /// <summary>Adds what stays for as long as the training of a network does.</summary>
    private static void Lay(MemoryTally tally, TrainingSettings settings, INetworkDesign design, DataShape data)
    {
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
        tally.Begin(RunMemory.Checkpoint);
        for (var i = 0; i < 2 + states; i++) tally.Array<float>(length);
        // As a file it lies in one array.
        tally.Array<byte>(2 + states, sizeof(float), length);
    }

    /// <summary>FLOPs of an epoch; <see cref="long.MaxValue"/> for all that is more.</summary>
    internal static long FlopsOf(INetworkDesign design, DataSizes sizes)
    {
        try
        {
            return design.EpochFlops(sizes);
        }
        catch (OverflowException)
        {
            return long.MaxValue;
        }
    }

    /// <summary>Adds what is made for a while at the start and between epochs, at most: like all else it grows with every size.</summary>
    private static void MeasurePassing(MemoryTally tally, TrainingSettings settings, INetworkDesign design)
    {
        var shape = design is EncoderDecoderDesign both ? both.Encoder : design as NetworkShape;
        var isRecurrent = shape is { Cell.Shape.RecurrentMatrices: > 0 } || design is TreeShape;
        if (settings.Init == Initializer.Orthogonal && (isRecurrent || design is JordanDesign))
        {
            tally.Begin(RunMemory.Start);
            WeightInitializer.MeasureOrthogonal(tally, settings.HiddenSize, design is JordanDesign jordan ? jordan.OutputSize : settings.HiddenSize);
        }
        if (!isRecurrent || !RadiusPlan.IsPossible(settings, design is NetworkShape { Cell.Shape.Gates.Count: > 0 })) return;
        tally.Begin(RunMemory.Radius);
        SpectralRadius.Measure(tally, settings.HiddenSize);
    }
}
