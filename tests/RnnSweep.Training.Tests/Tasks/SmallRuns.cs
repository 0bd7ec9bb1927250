using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tasks;

/// <summary>Small real trainings.</summary>
internal static class SmallRuns
{
    public static readonly RunGoal Goal = new("valid_loss", Maximize: false);

    /// <summary>Trains to the end and gives the test figures.</summary>
    public static RunConclusion Train(TaskSettings task, params (string Name, object? Value)[] values) => Train(task, DataFolder.None, values);

    /// <summary>As above, with data of its own.</summary>
    public static RunConclusion Train(TaskSettings task, DataFolder folder, params (string Name, object? Value)[] values)
    {
        var run = new NetworkRunFactory(folder).Start(Request(task, values), Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        return run.Conclude();
    }

    public static RunRequest Request(TaskSettings task, params (string Name, object? Value)[] values) =>
        new(1, 42, task, LiteralValue.Pairs(values));

    /// <summary>A run that is interrupted again and again, in mid-epoch too, ends in the bits of one that is not.</summary>
    public static void AssertResumes(TaskSettings task, params (string Name, object? Value)[] values)
    {
        var factory = new NetworkRunFactory();
        var request = Request(task, [.. values, ("epochs", 2)]);
        var whole = factory.Start(request, Goal);
        while (whole.Finish is null) whole.Advance(CancellationToken.None);
        var pieces = factory.Start(request, Goal);
        for (var piece = 0; pieces.Finish is null; piece++)
        {
            ((NetworkRun)pieces).Advance(maxSteps: 2 + piece, CancellationToken.None);
            pieces = factory.Restore(request, Goal, pieces.Capture(attempt: piece + 1));
        }
        Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
        Assert.Equal(whole.Conclude().Metrics, pieces.Conclude().Metrics);
        Assert.Equal(whole.Reports.SelectMany(report => report.Metrics), pieces.Reports.SelectMany(report => report.Metrics));
    }

    public static double Figure(RunConclusion conclusion, string name) => conclusion.Metrics.Single(metric => metric.Name == name).Value;
}
