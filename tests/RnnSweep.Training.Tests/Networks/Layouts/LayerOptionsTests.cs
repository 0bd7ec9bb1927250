using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks.Layouts;

/// <summary>What layers do beside their cell's equations.</summary>
public sealed class LayerOptionsTests
{
    private const int Steps = 9;
    private const int Rows = 5;
    private static readonly TrainingMoment Moment = new(Seed: 7, Epoch: 2, Step: 3);

    private static readonly Dictionary<string, LayerOptions> Options = new()
    {
        ["learned_state"] = new() { LearnedState = true },
        ["dropout"] = new() { Dropout = 0.3 },
        ["input_dropout"] = new() { InputDropout = 0.2 },
        ["recurrent_dropout"] = new() { RecurrentDropout = 0.3 },
        ["zoneout"] = new() { Zoneout = 0.3 },
        ["layer_norm"] = new() { LayerNorm = true },
        ["layer_norm_and_all"] = new() { LayerNorm = true, LearnedState = true, Dropout = 0.2, InputDropout = 0.1, RecurrentDropout = 0.2, Zoneout = 0.1 },
        ["all"] = new() { LearnedState = true, Dropout = 0.2, InputDropout = 0.1, RecurrentDropout = 0.2, Zoneout = 0.1 },
    };

    public static TheoryData<string, string, int, bool> Networks
    {
        get
        {
            var networks = new TheoryData<string, string, int, bool>();
            foreach (var options in Options.Keys)
                foreach (var cell in CellRegistry.Standard.Variants.Where(cell => cell.Shape.LayerNorm is not null || !Options[options].LayerNorm))
                    foreach (var (hidden, bidirectional) in new[] { (7, true), (16, false) })
                        networks.Add(options, $"{cell.Name} {cell.Variant}", hidden, bidirectional);
            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_EveryParameter_EqualsFiniteDifference(string options, string cell, int hidden, bool bidirectional)
    {
        var shape = Shape(options, cell, hidden, bidirectional);
        var batch = RandomBatch.Create(shape, Loss.CrossEntropy, Steps, Rows, ragged: true);
        // What is normalised bends sharply where it is small; LayerNormTests hold the tight bound.
        if (shape.Options.LayerNorm) GradientCheck.EveryTensor(Network(shape), batch, Moment, tolerance: 1e-2, step: 7e-4);
        else GradientCheck.EveryTensor(Network(shape), batch, Moment);
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

    [Theory]
    [InlineData("dropout")]
    [InlineData("input_dropout")]
    [InlineData("recurrent_dropout")]
    public void Forward_InEvaluation_KnowsNoMasks(string options)
    {
        foreach (var cell in CellRegistry.Standard.Variants)
        {
            var shape = Shape(options, $"{cell.Name} {cell.Variant}", 16, bidirectional: true);
            var batch = RandomBatch.Create(shape, Loss.CrossEntropy, Steps, Rows, ragged: true);
            var (with, without) = (Network(shape), Network(shape with { Options = LayerOptions.None }));
            var plain = LossOf(without, batch, null);
            Assert.Equal(plain, LossOf(with, batch, null));
            if (options == "recurrent_dropout" && cell.Shape.RecurrentGates.Count == 0 && cell.Shape.MidStep is null) continue;
            Assert.NotEqual(plain, LossOf(with, batch, Moment));
            // Nothing is left over from the training batch.
            Assert.Equal(plain, LossOf(with, batch, null));
        }
    }

    [Theory]
    [InlineData("dropout")]
    [InlineData("input_dropout")]
    [InlineData("recurrent_dropout")]
    [InlineData("zoneout")]
    public void Forward_Masks_FollowFromTheMomentAlone(string options)
    {
        var shape = Shape(options, "gru reset_after", 16, bidirectional: false);
        var batch = RandomBatch.Create(shape, Loss.CrossEntropy, Steps, Rows, ragged: true);
        var network = Network(shape);
        var losses = new[] { Moment, Moment with { Step = 4 }, Moment with { Epoch = 3 },
            Moment with { Seed = 8 } }.Select(moment => LossOf(network, batch, moment)).ToArray();
        Assert.Equal(4, losses.Distinct().Count());
        Assert.Equal(losses[0], LossOf(Network(shape), batch, Moment));
    }

    private static double LossOf(SequenceNetwork network, SequenceBatch batch, TrainingMoment? moment)
    {
        network.Pack(forTraining: true);
        network.Forward(batch, moment);
        return network.Loss(batch).Loss;
    }

    private static NetworkShape Shape(string options, string cell, int hidden, bool bidirectional) =>
        new(CellRegistry.Standard.Variants.Single(definition => $"{definition.Name} {definition.Variant}" == cell), Activation.Tanh, 3, hidden, 5, 2,
            bidirectional,
            Pattern.PerStep)
        { Options = Options[options] };

    /// <summary>A network whose parameters, initial states and gains among them, are all away from where they start.</summary>
    private static SequenceNetwork Network(NetworkShape shape)
    {
        var network = new SequenceNetwork(shape, Loss.CrossEntropy, Steps, Rows);
        NetworkInitializer.Fill(network, new TrainingSettings { Cell = shape.Cell.Name, HiddenSize = shape.HiddenSize }, seed: 11);
        var random = RnnSweep.Numerics.Streams.StreamKey.Of(12).Open();
        foreach (var tensor in network.Layout.Tensors)
            tensor.CopyFrom([.. tensor.ToArray(network.Parameters.Span)
                .Select(value => value + (tensor.Role == ParameterRole.State ? 2f : 0.2f) * (random.NextSingle() - 0.5f))], network.Parameters.Span);
        return network;
    }
}
