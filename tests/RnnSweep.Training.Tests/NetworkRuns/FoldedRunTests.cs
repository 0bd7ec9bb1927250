using System.Globalization;
using System.Text;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Data;
using RnnSweep.Training.Memory;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Training.Tests.Tasks;
using RnnSweep.Training.Tests.Tasks.OwnData;

namespace RnnSweep.Training.Tests.NetworkRuns;

/// <summary>Rolling origin: a run is the mean of its folds, and its model one that learnt from all rows before the test part.</summary>
public sealed class FoldedRunTests : IDisposable
{
    private const int Rows = 100;

    private static readonly TaskSettings Folded = OwnFiles.Task("csv", keys: [("target", "y"), ("folds", 3L)]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-folds-");

    public FoldedRunTests() => File.WriteAllText(Path.Combine(_folder.FullName, "data"), Series());

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Advance_ReportsTheMeanOfTheFolds_AndTheirSpread()
    {
        var (run, data, request) = (Whole(), Data(), Request());
        var folds = data.Folds.Select(fold => Alone(request, SmallRuns.Goal, fold, epochs: 6)).ToArray();
        for (var epoch = 1; epoch <= 6; epoch++)
        {
            var losses = folds.Select(fold => fold.Reports[epoch - 1]["valid_loss"]).ToArray();
            Assert.Equal(losses.Sum() / 3, run.Reports[epoch - 1]["valid_loss"]);
            Assert.Equal(folds.Max(fold => fold.Reports[epoch - 1]["grad_norm_max"]), run.Reports[epoch - 1]["grad_norm_max"]);
            Assert.Equal(Deviation(losses), run.Reports[epoch - 1]["fold_spread"], 1e-12);
        }
        Assert.Equal(folds.Sum(fold => fold.SequencesPerEpoch), run.SequencesPerEpoch);
        // The gradient's flow is that of the fold with the most to learn from.
        Assert.Equal(Alone(request, SmallRuns.Goal, data.Folds[^1], 1, ProbeLevel.Default).Reports[0]["gradient_gamma"], run.Reports[0]["gradient_gamma"]);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(32)]
    public void EpochSteps_AreThoseThatAreTrained(int batch)
    {
        var factory = new NetworkRunFactory(new DataFolder(_folder.FullName));
        var request = SmallRuns.Request(Folded with { Sizes = factory.Measure(Folded, [new SizeSettings(6, null)]) }, ("cell", "gru"), ("hidden_size", 4L),
            ("sequence_length", 6L), ("epochs", 2L), ("batch_size", (long)batch));
        var run = factory.Start(request, SmallRuns.Goal);
        var steps = 0;
        while (run.AdvanceStep(CancellationToken.None).Report is null) steps = Math.Max(steps, run.Capture(1).Step);
        Assert.Equal(steps, factory.EpochSteps(request.Task, request.Values));
    }

    [Fact]
    public void Conclude_KeepsAModelOfAllRowsBeforeTheTest_TrainedForTheFoldsMeanBestEpoch()
    {
        var (run, data, request) = (Whole(), Data(), Request());
        var best = data.Folds.Select(fold => Alone(request, SmallRuns.Goal, fold, epochs: 6).BestEpoch).ToArray();
        var mean = (int)Math.Floor(best.Average() + 0.5);
        var conclusion = run.Conclude();
        Assert.Equal(mean, SmallRuns.Figure(conclusion, "refit_epochs"));
        var refit = Alone(request, null, data, mean);
        Assert.Equal(refit.Conclude().WeightsDigest, conclusion.WeightsDigest);
        Assert.Equal(SmallRuns.Figure(refit.Conclude(), "test_rmse"), SmallRuns.Figure(conclusion, "test_rmse"));
        Assert.Equal(85, data.Train.Lengths.Length + 5);
        var model = ModelFileCodec.Read(new MemoryStream(run.BestModel()!));
        Assert.Equal(conclusion.WeightsDigest, WeightsDigest.Of(model.Tensors.Select(tensor => tensor.Values)));
        // Scaled by all the rows that it learnt from.
        Assert.Equal(Enumerable.Range(0, 85).Average(Value), model.Preparation!.TargetMean, 1e-4);
    }

    [Theory]
    [InlineData("gru", "adam")]
    [InlineData("lstm", "sgd")]
    [InlineData("tdnn", "rmsprop")]
    public void Restore_AfterEveryStepOfEveryFold_GivesTheSameBits(string cell, string optimizer)
    {
        var factory = Factory();
        (string, object?)[] values = [("cell", cell), ("optimizer", optimizer), ("sequence_length", 5L), ("epochs", 3L), ("batch_size", 16L),
            ("hidden_size", 4L)];
        var request = SmallRuns.Request(Folded, values);
        var whole = factory.Start(request, SmallRuns.Goal);
        while (whole.Finish is null) whole.Advance(CancellationToken.None);
        var (pieces, positions) = (factory.Start(request, SmallRuns.Goal), new List<(int, int)>());
        while (pieces.Finish is null)
        {
            pieces.AdvanceStep(CancellationToken.None);
            using var stream = new MemoryStream();
            RunCheckpointCodec.Write(pieces.Capture(1), stream);
            stream.Position = 0;
            var checkpoint = RunCheckpointCodec.Read(stream);
            positions.Add((checkpoint.Epoch, checkpoint.Step));
            pieces = factory.Restore(request, SmallRuns.Goal, checkpoint);
        }
        Assert.True(positions.Count > 3 * 3, $"{positions.Count} stops");
        Assert.Equal(positions.Order(), positions);
        Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
        Assert.Equal(whole.Conclude().Metrics, pieces.Conclude().Metrics);
        Assert.Equal(whole.Reports.SelectMany(report => report.Metrics), pieces.Reports.SelectMany(report => report.Metrics));
        Assert.Equal(whole.BestModel(), pieces.BestModel());
    }

    [Fact]
    public void Restore_CheckpointWithoutFolds_IsRefused()
    {
        var plain = OwnFiles.Task("csv", keys: [("target", "y")]);
        var other = Factory().Start(SmallRuns.Request(plain, ("cell", "rnn")), SmallRuns.Goal).Capture(1);
        Assert.Contains("is none of 3 folds", Assert.Throws<RunRefusedException>(() => Factory().Restore(Request(), SmallRuns.Goal, other)).Message,
            StringComparison.Ordinal);
        var folded = Factory().Start(SmallRuns.Request(Folded, ("cell", "rnn")), SmallRuns.Goal).Capture(1);
        Assert.Contains("belongs to another variant",
            Assert.Throws<RunRefusedException>(() => Factory().Restore(Request(), SmallRuns.Goal, folded)).Message, StringComparison.Ordinal);
        Assert.Contains("with folds cannot be forked",
            Assert.Throws<RunRefusedException>(() => Factory().Fork(Request(), SmallRuns.Goal, folded)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_AFoldDiverges_EndsTheRun_WithTheStepCountedOverFolds()
    {
        var run = Factory().Start(SmallRuns.Request(Folded, ("cell", "rnn"), ("activation", "relu"), ("hidden_size", 8L), ("sequence_length", 5L),
            ("learning_rate", 1000.0), ("optimizer", "sgd"), ("clip_norm", null), ("batch_size", 4L)), SmallRuns.Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        Assert.Equal(RunFinish.Diverged, run.Finish);
        Assert.InRange(run.DivergedAtStep!.Value, 2, 10);
        Assert.Null(run.BestModel());
        Assert.Null(run.Conclude().WeightsDigest);
    }

    [Fact]
    public void Advance_Patience_WatchesTheMean()
    {
        var run = Whole(("patience", 1L), ("learning_rate", 0.3), ("epochs", 40L));
        Assert.Equal(RunFinish.Patience, run.Finish);
        Assert.Equal(run.Epochs - 1, run.BestEpoch);
    }

    [Fact]
    public void EpochCost_CountsAllFoldsAndTheKeptModel()
    {
        var (factory, request, data) = (Factory(), Request(), Data());
        var task = Folded with { Sizes = factory.Measure(Folded, [new SizeSettings(5)]) };
        Assert.Equal(data.Folds.Append(data).Sum(part => Alone(request, null, part, 0).EpochFlops), factory.EpochCost(task, request.Values));
        var sizes = task.Sizes!.Entries.Single().Sizes!;
        Assert.Equal(data.Folds.Sum(fold => (long)fold.Train.Count) + data.Train.Count, sizes.Train.Sequences);
        Assert.Equal(data.Folds.Sum(fold => (long)fold.Valid.Count), sizes.Valid.Sequences);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("off")]
    [InlineData("fine")]
    public void Memory_IsWhatTheArraysOfAllFoldsTake(string probe)
    {
        var factory = Factory();
        var request = SmallRuns.Request(Folded, ("cell", "gru"), ("hidden_size", 9L), ("sequence_length", 5L), ("gradient_probe", probe));
        var task = Folded with { Sizes = factory.Measure(Folded, [new SizeSettings(5)]) };
        var memory = factory.Memory(task, request.Values)!;
        var before = RunArray.BytesOfThread;
        factory.Start(request, SmallRuns.Goal);
        string[] later = [RunMemory.Data, RunMemory.Checkpoint, RunMemory.LeastSquares, RunMemory.Radius, RunMemory.Start];
        Assert.Equal(RunArray.BytesOfThread - before, memory.Parts.Where(part => !later.Contains(part.Name)).Sum(part => part.Bytes));
    }

    private IRunWork Whole(params (string, object?)[] more)
    {
        var run = Factory().Start(Request(more), SmallRuns.Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        return run;
    }

    private static RunRequest Request(params (string, object?)[] more) =>
        SmallRuns.Request(Folded, [.. more, .. new (string Name, object?)[] { ("cell", "gru"), ("hidden_size", 4L), ("sequence_length", 5L),
            ("batch_size", 8L), ("learning_rate", 0.05), ("epochs", 6L) }.Where(one => more.All(other => other.Item1 != one.Name))]);

    private TaskData Data() => TaskCatalog.Standard.Find("csv")!.Load(new TrainingSettings { SequenceLength = 5 }, Folded, new DataFolder(_folder.FullName));

    private NetworkRunFactory Factory() => new(new DataFolder(_folder.FullName));

    /// <summary>The network of a fold, trained by itself.</summary>
    private static (NetworkRun Run, long EpochFlops) Made(RunRequest request, RunGoal? goal, TaskData data, ProbeLevel probe)
    {
        var settings = TrainingCatalogue.Standard.Binder.Bind(request.Values).Settings! with { GradientProbe = probe };
        var design = TrainingCatalogue.Standard.Networks.Design(settings, data);
        return (NetworkRun.Start(request, goal, settings, data, design), design.EpochFlops(DataSizes.Of(data with { Folds = [] })));
    }

    private static Trained Alone(RunRequest request, RunGoal? goal, TaskData data, int epochs, ProbeLevel probe = ProbeLevel.Off)
    {
        var (run, flops) = Made(request, goal, data, probe);
        while (run.Epochs < epochs) run.Advance(CancellationToken.None);
        return new Trained(run, flops);
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static double Value(int row) => Math.Round(10 + 0.02 * row + 3 * Math.Sin(row * 0.7) + 0.5 * Math.Sin(row * row), 3);

    private static string Series()
    {
        var text = new StringBuilder("y\n");
        for (var row = 0; row < Rows; row++) text.Append(CultureInfo.InvariantCulture, $"{Value(row)}\n");
        return text.ToString();
    }

    private sealed record Trained(NetworkRun Run, long EpochFlops)
    {
        internal IReadOnlyList<EpochReport> Reports => Run.Reports;

        internal int BestEpoch => Run.BestEpoch;

        internal int SequencesPerEpoch => Run.SequencesPerEpoch;

        internal RunConclusion Conclude() => Run.Conclude();
    }
}
