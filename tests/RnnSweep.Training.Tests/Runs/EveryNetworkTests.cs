using RnnSweep.Training.Initialization;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Cells;
using RnnSweep.Training.Tests.Networks;
using RnnSweep.Training.Tests.Tasks;
using RnnSweep.Training.Tests.Tasks.Folders;

namespace RnnSweep.Training.Tests.Runs;

/// <summary>What holds for every cell and variant, by small runs as a sweep would start them.</summary>
public sealed class EveryNetworkTests
{
    public static TheoryData<string> Networks => [.. CellLabels.All, "jordan", "jordan forced"];

    /// <summary>A text: the state is carried from batch to batch, and stands in a checkpoint of mid-epoch.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Advance_CarriedStateInterruptedAnywhere_GivesTheSameBits(string network)
    {
        using var folder = new MadeUpFolder().With("t.txt", string.Concat(Enumerable.Range(0, 1000).Select(i => "aabbcde"[i % 7])));
        AssertSameBits(new NetworkRunFactory(folder.Data), Loading.Task("text", keys: ("file", "t.txt")), network, Layers(network, 2), ("batch_size", 8),
            ("bptt", 9));
    }

    /// <summary>Sequences of many lengths, shuffled; read both ways where the network can.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Advance_RaggedInterruptedAnywhere_GivesTheSameBits(string network) => AssertSameBits(
        new NetworkRunFactory(), Loading.Task("embedded_reber", keys: [("train", 60), ("valid", 10), ("test", 10)]), network,
        ("bidirectional", !network.StartsWith("jordan", StringComparison.Ordinal)), ("batch_size", 8));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_JordanInASteadyState_AllocatesNothing(bool forced)
    {
        var shape = new NetworkShape(CellLabels.Find("rnn"), Activation.Tanh, 4, 20, 3, 1, false, Pattern.PerStep);
        var network = new JordanDesign(Activation.Tanh, 4, 20, 3, Pattern.PerStep, forced).Create(Loss.CrossEntropy, 12, 9);
        NetworkInitializer.Fill(network, new TrainingSettings { HiddenSize = 20 }, seed: 1);
        var step = new TrainingStep(network, OptimizerFactory.Create(new TrainingSettings(), network.Layout.Length), new TrainingSettings(), stepsPerEpoch: 1);
        var batch = RandomBatch.Create(shape, Loss.CrossEntropy, 12, 9, ragged: true);
        Assert.Equal(0, SteadyAllocation.Of(() => step.Run(batch, default)));
    }

    /// <summary>
    /// Who sees the last symbol alone is right half of the time: ln 2 nats. A teacher tells jordan nothing here, as the target of the step before is the
    /// input; its own outputs can carry what it needs to know.
    /// </summary>
    [Theory]
    [InlineData("jordan", 0, 0.3)]
    [InlineData("jordan forced", 0.69, 0.7)]
    public void Train_TextThatNeedsOneBitOfMemory_IsLearntThroughTheOutputAlone(string network, double from, double to)
    {
        using var folder = new MadeUpFolder().With("t.txt", string.Concat(Enumerable.Range(0, 4000).Select(i => "aabb"[i % 4])));
        var conclusion = SmallRuns.Train(
            Loading.Task("text", keys: ("file", "t.txt")), folder.Data,
            [.. Values(network), ("hidden_size", 12), ("batch_size", 4), ("bptt", 10), ("epochs", 10), ("learning_rate", 0.01)]);
        Assert.InRange(SmallRuns.Figure(conclusion, "test_loss"), from, to);
    }

    [Theory]
    [InlineData("jordan", false)]
    [InlineData("residual_linear", false)]
    [InlineData("residual", true)]
    public void Conclude_SpectralRadius_IsThereWhereThereIsARecurrentMatrix(string network, bool expected)
    {
        var run = new NetworkRunFactory().Start(SmallRuns.Request(new TaskSettings("digits"), Values(network)), SmallRuns.Goal);
        Assert.Equal(expected, run.Conclude().Metrics.Any(metric => metric.Name == "start_spectral_radius"));
    }

    private static void AssertSameBits(NetworkRunFactory factory, TaskSettings task, string network, params (string Name, object? Value)[] values)
    {
        var request = SmallRuns.Request(task, [.. Values(network), ("hidden_size", 6), ("epochs", 2), .. values]);
        var whole = factory.Start(request, SmallRuns.Goal);
        while (whole.Finish is null) whole.Advance(CancellationToken.None);
        var pieces = factory.Start(request, SmallRuns.Goal);
        for (var piece = 0; pieces.Finish is null; piece++)
        {
            ((NetworkRun)pieces).Advance(maxSteps: 2 + piece, CancellationToken.None);
            pieces = factory.Restore(request, SmallRuns.Goal, pieces.Capture(attempt: piece + 1));
        }
        Assert.NotNull(whole.Conclude().WeightsDigest);
        Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
        Assert.Equal(whole.Conclude().Metrics, pieces.Conclude().Metrics);
    }

    private static (string Name, object? Value) Layers(string network, int layers) =>
        ("num_layers", network.StartsWith("jordan", StringComparison.Ordinal) ? 1 : layers);

    private static (string Name, object? Value)[] Values(string network) => network.Split(' ') switch
    {
        ["jordan", _] => [("cell", "jordan"), ("teacher_forcing", true)],
        [var cell, var variant] => [("cell", cell), ("cell_variant", variant)],
        _ => [("cell", network)],
    };
}
