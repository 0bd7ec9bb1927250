using RnnSweep.Training.Catalogues;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tests.Tasks;

/// <summary>Runs on every generated task.</summary>
public sealed class TaskRunTests
{
    private static readonly NetworkRunFactory Factory = new();

    public static TheoryData<string> Names => [.. TaskCatalog.Standard.All.OfType<GeneratedTask>().Select(task => task.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_InterruptedAnywhereAndRestored_GivesTheSameBits(string name)
    {
        var request = SmallRuns.Request(
            Loading.Task(name, keys: [("train", 40), ("valid", 10), ("test", 10)]), ("cell", "gru"), ("hidden_size", 6), ("epochs", 2), ("batch_size", 8));
        var whole = Factory.Start(request, SmallRuns.Goal);
        while (whole.Finish is null) whole.Advance(CancellationToken.None);
        var pieces = Factory.Start(request, SmallRuns.Goal);
        for (var piece = 0; pieces.Finish is null; piece++)
        {
            ((NetworkRun)pieces).Advance(maxSteps: 2 + piece, CancellationToken.None);
            pieces = Factory.Restore(request, SmallRuns.Goal, pieces.Capture(attempt: piece + 1));
        }
        Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
        Assert.Equal(whole.Conclude().Metrics, pieces.Conclude().Metrics);
    }

    [Fact]
    public void Restore_OtherData_IsRefused()
    {
        var run = Factory.Start(SmallRuns.Request(Loading.Task("parity", keys: ("data_seed", 1))), SmallRuns.Goal);
        var problem = Assert.Throws<RunRefusedException>(
            () => Factory.Restore(SmallRuns.Request(Loading.Task("parity", keys: ("data_seed", 2))), SmallRuns.Goal, run.Capture(1)));
        Assert.Contains("data_seed=1", problem.Message, StringComparison.Ordinal);
    }
}
