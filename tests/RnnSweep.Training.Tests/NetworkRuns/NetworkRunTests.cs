using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.NetworkRuns;

/// <summary>Whole runs on the real digits, small.</summary>
public sealed class NetworkRunTests
{
    private static readonly RunGoal Goal = new("valid_loss", Maximize: false);
    private static readonly NetworkRunFactory Factory = new();

    public static TheoryData<string, string> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, string>();
            foreach (var cell in new[] { "rnn", "gru", "lstm" })
                foreach (var optimizer in new[] { "adam", "sgd", "rmsprop", "adamw", "adagrad" }) kinds.Add(cell, optimizer);
            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Advance_InterruptedAnywhereAndRestored_GivesTheSameBits(string cell, string optimizer)
    {
        var request = Request(("cell", cell), ("optimizer", optimizer), ("hidden_size", 12L), ("sequence_length", 8L), ("learning_rate", 0.01), ("epochs", 3L),
            ("batch_size", 64L));
        var whole = Factory.Start(request, Goal);
        while (whole.Finish is null) whole.Advance(CancellationToken.None);

        var pieces = Factory.Start(request, Goal);
        var reports = new List<EpochReport>();
        for (var piece = 0; pieces.Finish is null; piece++)
        {
            if (((NetworkRun)pieces).Advance(maxSteps: 5 + piece, CancellationToken.None).Report is { } report) reports.Add(report);
            // As if the journal had them all: the run continues without them.
            pieces.Forget(pieces.Epochs);
            pieces = Factory.Restore(request, Goal, ThroughFile(pieces.Capture(attempt: piece + 1)));
        }
        Assert.Equal((whole.Epochs, whole.BestEpoch), (pieces.Epochs, pieces.BestEpoch));
        Assert.Empty(pieces.Reports);
        Assert.Equal(whole.Reports.SelectMany(report => report.Metrics), reports.SelectMany(report => report.Metrics));
        Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
        Assert.Equal(whole.Conclude().Metrics, pieces.Conclude().Metrics);
    }

    [Theory]
    [InlineData("rnn")]
    [InlineData("gru")]
    public void AdvanceStep_AfterARehearsal_IsOneStep_OfTheSameBits(string cell)
    {
        var request = Request(("cell", cell), ("hidden_size", 12L), ("sequence_length", 8L), ("epochs", 2L), ("batch_size", 64L));
        var whole = Factory.Start(request, Goal);
        while (whole.Finish is null) whole.Advance(CancellationToken.None);
        var run = Factory.Start(request, Goal);
        Factory.Rehearse(request, Goal);
        Assert.True(run.AdvanceStep(CancellationToken.None).Interrupted);
        Assert.Equal((0, 1), (run.Capture(1).Epoch, run.Capture(1).Step));
        while (run.Finish is null) run.AdvanceStep(CancellationToken.None);
        Assert.Equal(whole.Conclude().WeightsDigest, run.Conclude().WeightsDigest);
    }

    [Fact]
    public void Rehearse_OfWhatCannotBeTrained_SaysNothing()
    {
        Factory.Rehearse(Request(("cell", "no such cell")), Goal);
        Factory.Rehearse(Request(("sequence_length", 8L)) with { Task = new TaskSettings("optdigits") }, Goal);
    }

    [Theory]
    [InlineData("step")]
    [InlineData("cosine")]
    [InlineData("one_cycle")]
    public void Advance_ScheduleInterruptedAndRestored_GivesTheSameBits(string schedule)
    {
        var request = Request(("cell", "rnn"), ("hidden_size", 8L), ("schedule", schedule), ("clip_value", 0.01), ("learning_rate", 0.01), ("epochs", 3L),
            ("batch_size", 128L));
        var whole = Factory.Start(request, Goal);
        while (whole.Finish is null) whole.Advance(CancellationToken.None);
        var pieces = Factory.Start(request, Goal);
        for (var piece = 0; pieces.Finish is null; piece++)
        {
            ((NetworkRun)pieces).Advance(maxSteps: 4, CancellationToken.None);
            pieces = Factory.Restore(request, Goal, ThroughFile(pieces.Capture(attempt: piece + 1)));
        }
        Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
        var constant = Factory.Start(Request(("cell", "rnn"), ("hidden_size", 8L), ("learning_rate", 0.01), ("epochs", 3L), ("batch_size", 128L)), Goal);
        while (constant.Finish is null) constant.Advance(CancellationToken.None);
        Assert.NotEqual(constant.Conclude().WeightsDigest, whole.Conclude().WeightsDigest);
    }

    [Fact]
    public void Advance_Digits_Learns()
    {
        var run = Factory.Start(Request(("cell", "gru"), ("hidden_size", 32L), ("sequence_length", 8L), ("learning_rate", 0.01), ("epochs", 6L)), Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        Assert.True(run.Reports[^1]["valid_accuracy"] > 0.9, $"valid_accuracy {run.Reports[^1]["valid_accuracy"]}");
        Assert.Equal(RunFinish.Completed, run.Finish);
    }

    [Fact]
    public void Advance_SenselessLearningRate_Diverges()
    {
        var request = Request(("activation", "relu"), ("optimizer", "sgd"), ("clip_norm", null), ("learning_rate", 1000.0), ("epochs", 5L),
            ("sequence_length", 64L));
        var run = Factory.Start(request, Goal);
        EpochOutcome outcome;
        do outcome = run.Advance(CancellationToken.None);
        while (outcome.Finish is null);
        Assert.Equal(RunFinish.Diverged, outcome.Finish);
        Assert.True(outcome.DivergedAtStep > 0);
        Assert.Null(outcome.Report);
        Assert.Equal(RunFinish.Diverged, Factory.Restore(request, Goal, ThroughFile(run.Capture(1))).Finish);
    }

    [Fact]
    public void Advance_NoImprovement_EndsByPatience()
    {
        // A learning rate this small changes no float32 weight, so no epoch after the first is better.
        var run = Factory.Start(Request(("learning_rate", 1e-30), ("optimizer", "sgd"), ("epochs", 50L), ("patience", 3L), ("sequence_length", 8L)), Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        Assert.Equal(RunFinish.Patience, run.Finish);
        Assert.Equal(4, run.Reports.Count);
        Assert.Equal(1, run.BestEpoch);
    }

    [Fact]
    public void Restore_CheckpointOfAnotherVariant_IsRefused()
    {
        var run = Factory.Start(Request(("hidden_size", 8L)), Goal);
        var problem = Assert.Throws<RunRefusedException>(() => Factory.Restore(Request(("hidden_size", 9L)), Goal, run.Capture(1)));
        Assert.Contains("hidden_size=8", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Conclude_CalledTwice_GivesTheSame()
    {
        var run = Factory.Start(Request(("epochs", 2L), ("hidden_size", 8L)), Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        Assert.Equal(run.Conclude().Metrics, run.Conclude().Metrics);
        Assert.NotNull(run.BestModel());
    }

    [Fact]
    public void Start_OrthogonalAndIdentity_HaveSpectralRadiusOne()
    {
        foreach (var start in new[] { "orthogonal", "identity" })
        {
            var run = Factory.Start(Request(("init", start), ("hidden_size", 24L), ("cell", "lstm"), ("gradient_probe", "fine")), Goal);
            Assert.Equal(1, run.Conclude().Metrics.Single(metric => metric.Name == "start_spectral_radius").Value, 1e-5);
        }
    }

    [Theory]
    [InlineData("rnn", 1, false)]
    [InlineData("gru", 1, false)]
    [InlineData("lstm", 1, false)]
    [InlineData("rnn", 2, false)]
    [InlineData("gru", 3, false)]
    [InlineData("lstm", 2, true)]
    public void Conclude_SpectralRadius_IsThatOfStartBestAndEnd(string cell, int layers, bool bidirectional)
    {
        // The best epoch is the one with the largest loss, so that it is not the last.
        var goal = new RunGoal("train_loss", Maximize: true);
        double[] Radii(long epochs)
        {
            var run = Factory.Start(Request(("cell", cell), ("num_layers", (long)layers), ("bidirectional", bidirectional), ("hidden_size", 8L),
                ("learning_rate", 0.01), ("epochs", epochs), ("gradient_probe", "fine")), goal);
            for (var epoch = 0; epoch < epochs; epoch++) run.Advance(CancellationToken.None);
            Assert.Equal(1, run.BestEpoch);
            var metrics = run.Conclude().Metrics;
            return [.. new[] { "start_spectral_radius", "best_spectral_radius",
                "spectral_radius" }.Select(name => metrics.Single(metric => metric.Name == name).Value)];
        }

        var (one, three) = (Radii(1), Radii(3));
        Assert.All(three, radius => Assert.InRange(radius, 0.1, 3));
        Assert.Equal(3, three.Distinct().Count());
        Assert.Equal((one[0], one[2], one[2]), (three[0], one[1], three[1]));
        // Not a sum over layers, directions or gates: 1 wherever all of them are orthogonal.
        var start = Factory.Start(Request(("cell", cell), ("init", "orthogonal"), ("num_layers", (long)layers), ("bidirectional", bidirectional),
            ("hidden_size", 8L), ("gradient_probe", "fine")), goal);
        Assert.Equal(1, start.Conclude().Metrics.Single(metric => metric.Name == "start_spectral_radius").Value, 1e-5);
    }

    /// <summary>No single gate's matrix is the Jacobian, a figure must not cost more than it tells, and off is off.</summary>
    [Theory]
    [InlineData("rnn", 8, "default", true)]
    [InlineData("rnn", 8, "off", false)]
    [InlineData("gru", 8, "default", false)]
    [InlineData("gru", 8, "fine", true)]
    [InlineData("rnn", 512, "default", false)]
    public void Conclude_SpectralRadius_IsThereWhereItTellsSomethingForItsCost(string cell, int hidden, string probe, bool expected)
    {
        var run = Factory.Start(Request(("cell", cell), ("hidden_size", (long)hidden), ("gradient_probe", probe)), Goal);
        Assert.Equal(expected, run.Conclude().Metrics.Any(metric => metric.Name == "start_spectral_radius"));
    }

    private static RunRequest Request(params (string Name, object? Value)[] values) =>
        new(1, 42, new TaskSettings("digits"), LiteralValue.Pairs(values));

    private static RunCheckpoint ThroughFile(RunCheckpoint checkpoint)
    {
        using var stream = new MemoryStream();
        RunCheckpointCodec.Write(checkpoint, stream);
        stream.Position = 0;
        return RunCheckpointCodec.Read(stream);
    }
}
