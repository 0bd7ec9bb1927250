using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Inputs that are symbols, gathered and scattered, against the same inputs with their ones written out.</summary>
public sealed class SymbolInputTests
{
    public static TheoryData<string, int, int, bool> Networks
    {
        get
        {
            var networks = new TheoryData<string, int, int, bool>();
            foreach (var cell in CellRegistry.Standard.All)
                foreach (var (hidden, perStep) in new[] { (1, 1), (7, 1), (16, 3), (33, 5) })
                    foreach (var bidirectional in new[] { false, true }) networks.Add(cell.Name, hidden, perStep, bidirectional);
            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Training_OnSymbols_GivesTheBitsOfTheDenseProduct(string cell, int hidden, int perStep, bool bidirectional)
    {
        var shape = new NetworkShape(CellRegistry.Standard.Find(cell), Activation.Tanh, 21, hidden, 5, 2, bidirectional, Pattern.PerStep);
        var (symbols, dense) = RandomBatch.CreateOfSymbols(shape, Loss.CrossEntropy, 40, 5, ragged: true, perStep);
        Assert.Equal(AfterSteps(shape, dense), AfterSteps(shape, symbols));
    }

    [Theory]
    [InlineData("rnn")]
    [InlineData("gru")]
    [InlineData("lstm")]
    public void Training_OnSymbolsUnderLayerNorm_GivesTheBitsOfTheDenseProduct(string cell)
    {
        var shape = new NetworkShape(CellRegistry.Standard.Find(cell), Activation.Tanh, 21, 17, 5, 2, true,
            Pattern.PerStep)
        { Options = new LayerOptions { LayerNorm = true } };
        var (symbols, dense) = RandomBatch.CreateOfSymbols(shape, Loss.CrossEntropy, 40, 5, ragged: true, perStep: 3);
        Assert.Equal(AfterSteps(shape, dense), AfterSteps(shape, symbols));
    }

    [Fact]
    public void Run_OnSymbols_AllocatesNothing()
    {
        var shape = new NetworkShape(CellRegistry.Standard.Find("gru"), Activation.Tanh, 21, 12, 5, 2, true, Pattern.PerStep);
        var (symbols, _) = RandomBatch.CreateOfSymbols(shape, Loss.CrossEntropy, 40, 5, ragged: true, perStep: 3);
        var step = Step(shape, symbols, out _);
        Assert.Equal(0, SteadyAllocation.Of(() => step.Run(symbols, new TrainingMoment(1, 1, 0))));
    }

    [Fact]
    public void RunBatches_OfSymbols_TakeNoMemoryForOnes()
    {
        var data = Loading.Load("dyck");
        Assert.Equal((1, 0), Memory(readsSymbols: true));
        Assert.Equal((0, 32 * 32 * 16), Memory(readsSymbols: false));

        (int Symbols, int Numbers) Memory(bool readsSymbols)
        {
            var batch = new RunBatches(data, 32, readsSymbols).Batch;
            return (batch.SymbolsPerStep, batch.Inputs.Length);
        }
    }

    /// <summary>A digest of all weights and losses after some steps.</summary>
    internal static string AfterSteps(NetworkShape shape, SequenceBatch batch)
    {
        var step = Step(shape, batch, out var network);
        var losses = 0.0;
        for (var i = 0; i < 4; i++) losses += step.Run(batch, new TrainingMoment(1, 1, i)).Loss.Loss;
        return $"{WeightsDigest.Of(network.Parameters.Span)} {WeightsDigest.Of(network.Gradients.Span)} {losses:R}";
    }

    private static TrainingStep Step(NetworkShape shape, SequenceBatch batch, out SequenceNetwork network)
    {
        network = new SequenceNetwork(shape, Loss.CrossEntropy, batch.MaxSteps, batch.MaxRows);
        var settings = new TrainingSettings { Cell = shape.Cell.Name, HiddenSize = shape.HiddenSize, LearningRate = 0.01 };
        NetworkInitializer.Fill(network, settings, seed: 5);
        return new TrainingStep(network, OptimizerFactory.Create(settings, network.Layout.Length), settings, stepsPerEpoch: 1);
    }
}
