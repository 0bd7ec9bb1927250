using RnnSweep.Numerics.Streams;
using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Functions;

public sealed class FunctionRunTests
{
    private static readonly RunGoal Goal = new("value", Maximize: false);
    private static readonly FunctionRunFactory Factory = new(TimeProvider.System);

    [Fact]
    public void Advance_NoEpochsGiven_ReportsTheValueOnce()
    {
        var run = Factory.Start(Request(new("branin"), ("x", Math.PI), ("name", "a"), ("y", 2.275), ("flag", true)), Goal);
        var outcome = run.Advance(CancellationToken.None);
        Assert.Equal(RunFinish.Completed, outcome.Finish);
        Assert.Equal("value", Assert.Single(outcome.Report!.Metrics).Name);
        Assert.Equal(0.39788735772973816, outcome.Report["value"], 1e-14);
        Assert.Equal(new EpochOutcome(null, RunFinish.Completed), run.Advance(CancellationToken.None));
        Assert.Single(run.Reports);
    }

    [Fact]
    public void Advance_ArgumentsInTheFilesOrder_ConstantsIncluded()
    {
        // 100 (2 − 3²)² + (1 − 3)²: the other order would give another value.
        var run = Finished(Request(new("rosenbrock"), ("z", 3L), ("epochs", 2L), ("a", 2.0)));
        Assert.Equal([4904.0, 4904.0], run.Reports.Select(report => report["value"]));
        Assert.Equal(1, run.BestEpoch);
    }

    [Fact]
    public void Advance_Noise_IsKeyedBySeedRunAndEpoch()
    {
        var request = Request(new("sphere", Noise: 0.5), ("x", 2.0), ("epochs", 3L));
        var values = Finished(request).Reports.Select(report => report["value"]).ToArray();
        Assert.Equal(Enumerable.Range(1, 3).Select(epoch => 4 + 0.5 * Draw(42, 7, epoch)), values);
        Assert.Equal(values, Finished(request).Reports.Select(report => report["value"]));
        Assert.Equal(3, values.Distinct().Count());
        Assert.NotEqual(values, Finished(request with { Run = 8 }).Reports.Select(report => report["value"]));
        Assert.NotEqual(values, Finished(request with { Seed = 43 }).Reports.Select(report => report["value"]));
    }

    [Fact]
    public void BestEpoch_Noise_FollowsTheGoal()
    {
        var request = Request(new("sphere", Noise: 1), ("x", 2.0), ("epochs", 20L));
        var least = Finished(request);
        Assert.Equal(least.Reports.MinBy(report => report["value"])!.Epoch, least.BestEpoch);
        var most = Factory.Start(request, Goal with { Maximize = true });
        while (most.Finish is null) most.Advance(CancellationToken.None);
        Assert.Equal(most.Reports.MaxBy(report => report["value"])!.Epoch, most.BestEpoch);
    }

    [Fact]
    public void Forget_AfterEveryEpoch_GivesTheSameEnd_AndCheckpointsThatDoNotGrow()
    {
        var request = Request(new("sphere", Noise: 1), ("x", 2.0), ("epochs", 500L));
        var whole = Finished(request);
        var pieces = Factory.Start(request, Goal);
        var sizes = new List<long>();
        while (pieces.Finish is null)
        {
            pieces.Advance(CancellationToken.None);
            pieces.Forget(pieces.Epochs - 1);
            var checkpoint = pieces.Capture(attempt: 1);
            using var stream = new MemoryStream();
            RunCheckpointCodec.Write(checkpoint, stream);
            sizes.Add(stream.Length);
            pieces = Factory.Restore(request, Goal, ThroughFile(checkpoint));
        }
        Assert.Equal((whole.Epochs, whole.BestEpoch), (pieces.Epochs, pieces.BestEpoch));
        Assert.Equal(whole.Reports[^1].Metrics, Assert.Single(pieces.Reports).Metrics);
        Assert.InRange(sizes.Max(), 1, 1.2 * sizes.Min());
    }

    [Fact]
    public void Restore_AfterEveryEpochByAnotherAttempt_GivesTheSameReports()
    {
        var request = Request(new("levy", Noise: 0.1), ("x", 0.3), ("y", 4L), ("epochs", 5L));
        var whole = Finished(request);
        var pieces = Factory.Start(request, Goal);
        for (var attempt = 1; pieces.Finish is null; attempt++)
        {
            pieces.Advance(CancellationToken.None);
            pieces = Factory.Restore(request, Goal, ThroughFile(pieces.Capture(attempt)));
        }
        Assert.Equal(whole.Reports.SelectMany(report => report.Metrics), pieces.Reports.SelectMany(report => report.Metrics));
        Assert.Equal(whole.BestEpoch, pieces.BestEpoch);
        Assert.Equal(RunFinish.Completed, pieces.Finish);
    }

    [Fact]
    public void Capture_Run_NamesRunAttemptAndEpoch()
    {
        var run = Factory.Start(Request(new("sphere"), ("x", 1.0), ("epochs", 3L)), Goal);
        run.Advance(CancellationToken.None);
        var checkpoint = ThroughFile(run.Capture(attempt: 4));
        Assert.Equal((7, 4, 1, 0), (checkpoint.Run, checkpoint.Attempt, checkpoint.Epoch, checkpoint.Step));
    }

    [Fact]
    public void Restore_CheckpointOfAnother_IsRefused()
    {
        var request = Request(new("sphere", Noise: 1), ("x", 1.0));
        var checkpoint = Factory.Start(request, Goal).Capture(1);
        foreach (var other in new[]
        {
            Request(new("rastrigin", Noise: 1), ("x", 1.0)), Request(new("sphere", Noise: 2), ("x", 1.0)), Request(new("sphere", Noise: 1), ("x", 2.0)),
            request with { Run = 8 }, request with { Seed = 43 },
        })
        {
            var problem = Assert.Throws<RunRefusedException>(() => Factory.Restore(other, Goal, checkpoint));
            Assert.Contains("'function sphere noise=1 run=7 seed=42 x=1'", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Advance_InfiniteValue_Diverges()
    {
        var request = Request(new("sphere"), ("x", 1e200), ("epochs", 3L));
        var run = Factory.Start(request, Goal);
        Assert.Equal(new EpochOutcome(null, RunFinish.Diverged, 1), run.Advance(CancellationToken.None));
        var restored = Factory.Restore(request, Goal, ThroughFile(run.Capture(1)));
        Assert.Equal((RunFinish.Diverged, 1L, 0), (restored.Finish, restored.DivergedAtStep, restored.BestEpoch));
    }

    [Fact]
    public void Conclude_Run_HasNoModel()
    {
        var run = Finished(Request(new("sphere"), ("x", 1.0)));
        var conclusion = run.Conclude();
        Assert.Empty(conclusion.Metrics);
        Assert.Null(conclusion.WeightsDigest);
        Assert.Equal(0, conclusion.ParameterCount);
        Assert.Null(run.BestModel());
    }

    private static double Draw(long seed, int run, int epoch)
    {
        var stream = StreamKey.Of(seed).With("noise").With(run).With(epoch).Open();
        return stream.NextNormal();
    }

    private static IRunWork Finished(RunRequest request)
    {
        var run = Factory.Start(request, Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        return run;
    }

    private static RunRequest Request(FunctionSettings function, params (string Name, object? Value)[] values) =>
        new(7, 42, TaskSettings.Of(function), LiteralValue.Pairs(values));

    private static RunCheckpoint ThroughFile(RunCheckpoint checkpoint)
    {
        using var stream = new MemoryStream();
        RunCheckpointCodec.Write(checkpoint, stream);
        stream.Position = 0;
        return RunCheckpointCodec.Read(stream);
    }
}
