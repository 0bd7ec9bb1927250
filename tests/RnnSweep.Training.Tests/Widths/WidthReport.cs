using System.Runtime.Intrinsics;
using RnnSweep.Numerics.Vectors;
using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Cells;
using RnnSweep.Training.Tests.Cells.Reference;
using RnnSweep.Training.Tests.Kernels;
using RnnSweep.Training.Tests.Networks;
using RnnSweep.Training.Tests.Runs;

namespace RnnSweep.Training.Tests.Widths;

/// <summary>What must be the same at every vector width, as lines of text.</summary>
internal static class WidthReport
{
    /// <summary>Throws unless this process works with vectors of so many bits at most; 0: no vectors that multiply and add at once.</summary>
    public static void AssertWidest(int bits)
    {
        Assert.Equal(Math.Max(bits, 256), VectorPath.Bits);
        Assert.Equal(bits >= 256, Vector256.IsHardwareAccelerated);
    }

    /// <summary>
    /// Digests of the weights after a few steps on every fixture and after small runs. PyTorch's values and the reference cells are compared on the way.
    /// </summary>
    /// <param name="all">False leaves out what takes long without vectors.</param>
    public static IEnumerable<string> Lines(bool all)
    {
        foreach (string path in PyTorchParityTests.Files)
        {
            new PyTorchParityTests(new SilentOutput()).PyTorchParity_Fixture_AgreesWithinTolerance(path);
            yield return $"{Path.GetFileName(path)} {AfterSteps(new PyTorchFixture(path))}";
        }
        var size = new ReferenceSize(Units: 17, Inputs: 9, Steps: 7, Rows: 5);
        foreach (var cell in ReferenceCells.All)
            foreach (var activation in Enum.GetValues<Activation>())
                KernelComparison.Run(cell, activation, size, ragged: true, CellLabels.Find(cell).Kernel(activation));
        foreach (var cell in CellLabels.All) yield return $"{cell} {AfterSteps(CellLabels.Find(cell))}";
        foreach (var cell in all ? new[] { "rnn", "gru", "lstm" } : ["gru"])
            yield return $"{cell} {Run(cell, all ? 20 : 5, all ? 2 : 1)}";
        foreach (var name in all ? new[] { "rnn", "gru", "lstm" } : ["lstm"])
        {
            var shape = new NetworkShape(CellRegistry.Standard.Find(name), Activation.Tanh, 21, 17, 5, 2, true, Pattern.PerStep);
            var symbols = RandomBatch.CreateOfSymbols(shape, Loss.CrossEntropy, 20, 5, ragged: true, perStep: 3).Symbols;
            yield return $"symbols {name} {SymbolInputTests.AfterSteps(shape, symbols)}";
        }
        foreach (var name in all ? new[] { "rnn", "gru", "lstm" } : ["lstm"]) yield return $"regularised {name} {RegularizedRunTests.Digest(name)}";
        foreach (var (task, values) in all ? Others : Others[..2]) yield return $"{task} {values[0].Value} {SmallRun(task, values)}";
        if (!all) yield break;
        foreach (var shape in MatrixProductTests.Shapes)
            new MatrixProductTests().Run_AnyShape_IsOneChainAnElement(shape.Data.Item1, shape.Data.Item2, shape.Data.Item3);
    }

    private static string AfterSteps(PyTorchFixture fixture) => AfterSteps(fixture.Create(), fixture.ToBatch(fixture.Shape), fixture.Shape.HiddenSize);

    /// <summary>Networks that are no recurrent cells.</summary>
    private static (string Task, (string Name, object? Value)[] Values)[] Others { get; } =
    [
        ("dyck", [("cell", "tdnn"), ("num_layers", 2L)]),
        ("listops", [("cell", "tree"), ("cell_variant", "child_sum")]),
        ("listops", [("cell", "tree")]),
        ("mackey_glass", [("cell", "narx")]),
        ("sort", [("cell", "lstm"), ("teacher_forcing", 0.5), ("beam_width", 3L)]),
        ("sunspots", [("cell", "ar"), ("fit", "least_squares")]),
        ("sunspots", [("cell", "ar")]),
    ];

    private static string SmallRun(string task, (string Name, object? Value)[] values)
    {
        var keys = task == "sunspots" ? TaskArguments.None : TaskArguments.None.With("train", 40L).With("valid", 10L).With("test", 10L);
        var size = task == "sunspots" ? [] : new (string, object?)[] { ("hidden_size", 20L) };
        var run = new NetworkRunFactory().Start(
            new RunRequest(1, 42, new TaskSettings(task) { Arguments = keys }, LiteralValue.Pairs([.. values, .. size, ("epochs", 1L)])),
            new RunGoal("valid_loss", Maximize: false));
        while (run.Finish is null) run.Advance(CancellationToken.None);
        var figures = run.Reports.SelectMany(report => report.Metrics).Concat(run.Conclude().Metrics).Select(metric => $"{metric.Value:R}");
        return $"{run.Conclude().WeightsDigest} {string.Join(' ', figures)}";
    }

    private static string AfterSteps(CellDefinition cell)
    {
        var shape = new NetworkShape(cell, Activation.Tanh, 3, 20, 5, 2, Bidirectional: true, Pattern.PerStep);
        return AfterSteps(shape.Create(Loss.CrossEntropy, 7, 5), RandomBatch.Create(shape, Loss.CrossEntropy, 7, 5, ragged: true), 20);
    }

    private static string AfterSteps(INetwork network, SequenceBatch batch, int units)
    {
        var settings = new TrainingSettings { HiddenSize = units };
        NetworkInitializer.Fill(network, settings, seed: 5);
        var step = new TrainingStep(network, OptimizerFactory.Create(settings, network.Layout.Length), settings, stepsPerEpoch: 1);
        var losses = 0.0;
        for (var i = 0; i < 4; i++) losses += step.Run(batch, new TrainingMoment(0, 1, 0)).Loss.Loss;
        return $"{WeightsDigest.Of(network.Parameters.Span)} {losses:R}";
    }

    private static string Run(string cell, long units, long epochs)
    {
        var run = new NetworkRunFactory().Start(
            new RunRequest(1, 42, new TaskSettings("digits"),
                LiteralValue.Pairs(("cell", cell), ("hidden_size", units), ("sequence_length", 8L), ("learning_rate", 0.01), ("epochs", epochs))),
            new RunGoal("valid_loss", Maximize: false));
        while (run.Finish is null) run.Advance(CancellationToken.None);
        var figures = run.Reports.SelectMany(report => report.Metrics).Select(metric => $"{metric.Value:R}");
        return $"{run.Conclude().WeightsDigest} {string.Join(' ', figures)}";
    }
}
