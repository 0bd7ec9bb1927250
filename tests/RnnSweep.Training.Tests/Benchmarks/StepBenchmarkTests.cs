using RnnSweep.Training.Batches;
using RnnSweep.Training.Benchmarks;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Benchmarks;

/// <summary>The benchmark measures what a run does, and counts it as a run does.</summary>
public sealed class StepBenchmarkTests
{
    private static readonly StepBenchmarkCase Case = new("gru", 8, 5, 3, 6, 4);

    [Fact]
    public void Run_ClockOfFixedPace_CountsTheFlopsOfARun()
    {
        var result = new StepBenchmark(new SteadyClock(TimeSpan.FromMilliseconds(1))).Run(Case, TimeSpan.Zero, CancellationToken.None);
        var shape = new NetworkShape(CellRegistry.Standard.Find("gru"), Activation.Tanh, 5, 8, 3, 1, false, Pattern.PerStep);
        Assert.Equal(1.0, result.MillisecondsPerStep, 9);
        Assert.Equal(shape.TrainingFlops(6 * 4, 6 * 4) / 1e-3 / 1e9, result.GigaFlops, 9);
    }

    [Fact]
    public void Prepare_TrainedFurther_GivesTheBitsOfTheTrainersOwnStep()
    {
        var (measured, batch, network) = StepBenchmark.Prepare(Case);
        Assert.IsType<TrainingStep>(measured);

        var settings = new TrainingSettings { Cell = "gru", HiddenSize = 8 };
        var own = new SequenceNetwork(network.Shape, Loss.BinaryCrossEntropy, 6, 4);
        NetworkInitializer.Fill(own, settings, seed: 0);
        var step = new TrainingStep(own, OptimizerFactory.Create(settings, own.Layout.Length), settings, stepsPerEpoch: 1);
        for (var i = 0; i < 5; i++) Assert.Equal(step.Run(batch, new TrainingMoment(0, 1, 0)), measured.Run(batch, new TrainingMoment(0, 1, 0)));
        Assert.Equal(own.Parameters.Span.ToArray(), network.Parameters.Span.ToArray());
    }
}
