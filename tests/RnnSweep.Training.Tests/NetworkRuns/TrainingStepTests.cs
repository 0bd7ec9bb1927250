using RnnSweep.Training.Batches;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Cells;
using RnnSweep.Training.Tests.Networks;

namespace RnnSweep.Training.Tests.NetworkRuns;

public sealed class TrainingStepTests
{
    public static TheoryData<string> Cells => [.. CellLabels.All];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Run_SteadyState_AllocatesNothing(string cell)
    {
        var (step, batch, _) = Create(cell);
        Assert.Equal(0, SteadyAllocation.Of(() => step.Run(batch, new TrainingMoment(0, 1, 0))));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Run_OneBatchAgainAndAgain_LearnsItByHeart(string cell)
    {
        var (step, batch, _) = Create(cell);
        var first = step.Run(batch, new TrainingMoment(0, 1, 0)).Loss.MeanLoss;
        for (var i = 0; i < 300; i++) step.Run(batch, new TrainingMoment(0, 1, 0));
        Assert.True(step.Run(batch, new TrainingMoment(0, 1, 0)).Loss.MeanLoss < 0.1 * first);
    }

    [Fact]
    public void Run_NaNWeight_DivergesAndLeavesTheWeights()
    {
        var (step, batch, network) = Create("rnn");
        network.Parameters.Span[0] = float.NaN;
        var before = network.Parameters.Span.ToArray();
        Assert.True(step.Run(batch, new TrainingMoment(0, 1, 0)).Diverged);
        Assert.Equal(before, network.Parameters.Span.ToArray());
    }

    private static (TrainingStep Step, SequenceBatch Batch, SequenceNetwork Network) Create(string cell)
    {
        var shape = new NetworkShape(CellLabels.Find(cell), Activation.Tanh, 4, 20, 3, 2, true, Pattern.LastStep);
        var settings = new TrainingSettings { HiddenSize = 20, LearningRate = 0.01 };
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, 12, 9);
        NetworkInitializer.Fill(network, settings, seed: 1);
        var batch = RandomBatch.Create(shape, Loss.CrossEntropy, 12, 9, ragged: true);
        return (new TrainingStep(network, OptimizerFactory.Create(settings, network.Layout.Length), settings, stepsPerEpoch: 1), batch, network);
    }
}
