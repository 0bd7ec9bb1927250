using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;


namespace RnnSweep.Training.Tests.Runs;

/// <summary>Runs that continue from another run's checkpoint, with values of their own.</summary>
public sealed class ForkedRunTests
{
    private static readonly RunGoal Goal = new("valid_loss", Maximize: false);
    private static readonly RunWorkFactory Factory = new(TimeProvider.System);

    private static readonly (string, object?)[] Small = [("cell", "gru"), ("hidden_size", 6L), ("sequence_length", 8L), ("batch_size", 128L), ("epochs", 5L)];

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    public void Fork_WithTheSameValues_GoesOnAsItsParent(string optimizer)
    {
        (string, object?)[] values = [.. Small, ("optimizer", optimizer), ("learning_rate", 0.01)];
        var parent = Factory.Start(Request(1, null, values), Goal);
        var checkpoint = Train(parent, 2);
        Train(parent, 5);
        var fork = Factory.Fork(Request(2, new RunOrigin(1, 2), values), Goal, checkpoint);
        Assert.Equal((2, 0, 0), (fork.Epochs, fork.Reports.Count, fork.BestEpoch));
        Train(fork, 5);
        Assert.Equal([3, 4, 5], fork.Reports.Select(report => report.Epoch));
        Assert.Equal(parent.Reports.Skip(2).SelectMany(report => report.Metrics), fork.Reports.SelectMany(report => report.Metrics));
        Assert.Equal(RunFinish.Completed, fork.Finish);
        Assert.Equal((parent.BestEpoch, parent.Conclude().WeightsDigest), (fork.BestEpoch, fork.Conclude().WeightsDigest));
        Assert.InRange(fork.BestEpoch, 3, 5);
    }

    [Theory]
    [InlineData("learning_rate", 0.1)]
    [InlineData("momentum", 0.9)]
    [InlineData("weight_decay", 0.1)]
    [InlineData("clip_norm", 0.001)]
    [InlineData("dropout", 0.5)]
    public void Fork_WithAnotherValue_TakesEffect_AndIsTheSameFromItsOwnCheckpoints(string name, object value)
    {
        (string, object?)[] values = [.. Small, ("num_layers", 2L), ("optimizer", "sgd"), ("learning_rate", 0.01)];
        var parent = Factory.Start(Request(1, null, values), Goal);
        var checkpoint = Train(parent, 2);
        Train(parent, 5);
        var request = Request(2, new RunOrigin(1, 2), [.. values.Where(pair => pair.Item1 != name), (name, value)]);
        var whole = Factory.Fork(request, Goal, checkpoint);
        Train(whole, 5);
        Assert.NotEqual(parent.Reports[^1]["train_loss"], whole.Reports[^1]["train_loss"]);

        var pieces = Factory.Fork(request, Goal, checkpoint);
        for (var epoch = 3; epoch <= 5; epoch++)
        {
            ((NetworkRun)pieces).Advance(maxSteps: 2, CancellationToken.None);
            pieces = Factory.Restore(request, Goal, pieces.Capture(epoch));
            pieces.Advance(CancellationToken.None);
            pieces = Factory.Restore(request, Goal, pieces.Capture(epoch));
        }
        Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
        Assert.Equal(whole.BestEpoch, pieces.BestEpoch);
        Assert.InRange(whole.BestEpoch, 3, 5);
    }

    [Fact]
    public void Fork_Patience_CountsItsOwnEpochs()
    {
        (string, object?)[] values = [.. Small.Where(pair => pair.Item1 != "epochs"), ("epochs", 30L), ("optimizer", "sgd"), ("learning_rate", 1e-30),
            ("patience", 4L)];
        var parent = Factory.Start(Request(1, null, values), Goal);
        var fork = Factory.Fork(Request(2, new RunOrigin(1, 3), values), Goal, Train(parent, 3));
        while (fork.Finish is null) fork.Advance(CancellationToken.None);
        // Epoch 4 is its best; nothing gets better after that.
        Assert.Equal((RunFinish.Patience, 4, 8), (fork.Finish, fork.BestEpoch, fork.Epochs));
    }

    [Fact]
    public void Fork_OfWhatDoesNotFit_IsRefused_AndSaysWhy()
    {
        var parent = Factory.Start(Request(1, null, Small), Goal);
        var checkpoint = Train(parent, 2);
        Refused(new RunOrigin(1, 3), Small, "was forked from run 1 after epoch 3; the checkpoint is of run 1, epoch 2, step 0");
        Refused(new RunOrigin(4, 2), Small, "was forked from run 4 after epoch 2");
        Refused(new RunOrigin(1, 2), [.. Small.Where(pair => pair.Item1 != "hidden_size"), ("hidden_size", 7L)],
            "does not fit the run that was forked from it (it holds");

        void Refused(RunOrigin origin, (string, object?)[] values, string message) =>
            Assert.Contains(message, Assert.Throws<RunRefusedException>(() => Factory.Fork(Request(2, origin, values), Goal, checkpoint)).Message,
                StringComparison.Ordinal);
    }

    /// <summary>A fork's checkpoint is no checkpoint of a run with the same values that starts from its beginning, nor of another fork.</summary>
    [Fact]
    public void Restore_CheckpointOfAnotherOrigin_IsRefused()
    {
        var parent = Factory.Start(Request(1, null, Small), Goal);
        var fork = Factory.Fork(Request(2, new RunOrigin(1, 2), Small), Goal, Train(parent, 2));
        foreach (var origin in (RunOrigin?[])[null, new RunOrigin(1, 3), new RunOrigin(3, 2)])
            Assert.Throws<RunRefusedException>(() => Factory.Restore(Request(2, origin, Small), Goal, fork.Capture(1)));
        Assert.Equal(2, Factory.Restore(Request(2, new RunOrigin(1, 2), Small), Goal, fork.Capture(1)).Epochs);
    }

    [Fact]
    public void Fork_OfAFunction_CountsOn_WithItsOwnValue()
    {
        var task = TaskSettings.Of(new FunctionSettings("sphere"));
        var parent = Factory.Start(new RunRequest(1, 5, task, LiteralValue.Pairs(("x", 2.0), ("epochs", 4L))), new RunGoal("value", false));
        var fork = Factory.Fork(
            new RunRequest(2, 5, task, LiteralValue.Pairs(("x", 3.0), ("epochs", 4L))) { Origin = new RunOrigin(1, 3) }, new RunGoal("value", false),
            Train(parent, 3));
        Train(fork, 4);
        Assert.Equal((4, 9.0, 4, RunFinish.Completed), (Assert.Single(fork.Reports).Epoch, fork.Reports[0]["value"], fork.BestEpoch, fork.Finish));
    }

    private static RunCheckpoint Train(IRunWork run, int epoch)
    {
        while (run.Epochs < epoch) run.Advance(CancellationToken.None);
        return run.Capture(1);
    }

    private static RunRequest Request(int run, RunOrigin? origin, (string Name, object? Value)[] values) =>
        new(run, 5, new TaskSettings("digits"), LiteralValue.Pairs(values)) { Origin = origin };
}
