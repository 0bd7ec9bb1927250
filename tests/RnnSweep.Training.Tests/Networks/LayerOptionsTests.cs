using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>What layers do beside their cell's equations.</summary>
public sealed class LayerOptionsTests
{
    private const int Steps = 9;
    private const int Rows = 5;
    private static readonly TrainingMoment Moment = new(Seed: 7, Epoch: 2, Step: 3);

    private static readonly Dictionary<string, LayerOptions> Options = new()
    {
        ["learned_state"] = new() { LearnedState = true },
    };

    public static TheoryData<string, string, int, bool> Networks
    {
        get
        {
            var networks = new TheoryData<string, string, int, bool>();
            foreach (var options in Options.Keys)
                foreach (var cell in new[] { "rnn", "gru", "lstm" })
                    foreach (var (hidden, bidirectional) in new[] { (7, true), (16, false), (20, true) }) networks.Add(options, cell, hidden, bidirectional);
            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_EveryParameter_EqualsFiniteDifference(string options, string cell, int hidden, bool bidirectional)
    {
        var shape = Shape(options, cell, hidden, bidirectional);
        GradientCheck.EveryTensor(Network(shape), RandomBatch.Create(shape, Loss.CrossEntropy, Steps, Rows, ragged: true), Moment);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Forward_PaddedBatch_EqualsSequencesOneByOne(string options, string cell, int hidden, bool bidirectional)
    {
        var shape = Shape(options, cell, hidden, bidirectional);
        var batch = RandomBatch.Create(shape, Loss.CrossEntropy, Steps, Rows, ragged: true);
        var network = Network(shape);
        network.Pack(forTraining: false);
        network.Forward(batch);
        var together = network.Loss(batch).Loss;
        var alone = 0.0;
        for (var row = 0; row < Rows; row++)
        {
            var one = RandomBatch.Row(batch, row);
            network.Forward(one);
            alone += network.Loss(one).Loss;
        }
        Assert.Equal(alone, together, 1e-12 * Math.Abs(alone));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Run_SteadyState_AllocatesNothing(string options, string cell, int hidden, bool bidirectional)
    {
        var shape = Shape(options, cell, hidden, bidirectional);
        var batch = RandomBatch.Create(shape, Loss.CrossEntropy, Steps, Rows, ragged: true);
        var network = Network(shape);
        var step = new TrainingStep(network, OptimizerFactory.Create(new TrainingSettings(), network.Layout.Length), new TrainingSettings(), stepsPerEpoch: 1);
        Assert.Equal(0, SteadyAllocation.Of(() => step.Run(batch, Moment)));
    }

    private static NetworkShape Shape(string options, string cell, int hidden, bool bidirectional) =>
        new(CellRegistry.Find(cell), Activation.Tanh, 3, hidden, 5, 2, bidirectional, Pattern.PerStep) { Options = Options[options] };

    /// <summary>A network whose parameters, initial states and gains among them, are all away from where they start.</summary>
    private static SequenceNetwork Network(NetworkShape shape)
    {
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, Steps, Rows);
        NetworkStart.Fill(network, new TrainingSettings { Cell = shape.Cell.Name, HiddenSize = shape.HiddenSize }, seed: 11);
        var random = RnnSweep.Numerics.Streams.StreamKey.Of(12).Open();
        foreach (var tensor in network.Layout.Tensors)
            tensor.CopyFrom([.. tensor.ToArray(network.Parameters.Span).Select(value => value + 0.2f * (random.NextSingle() - 0.5f))], network.Parameters.Span);
        return network;
    }
}
