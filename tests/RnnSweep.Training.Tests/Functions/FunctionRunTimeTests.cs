using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Functions;

/// <summary>What <c>seconds</c> does, by a clock that is set: no test waits longer than the millisecond that a clock is short of the end.</summary>
public sealed class FunctionRunTimeTests
{
    private static readonly RunGoal Goal = new("value", Maximize: false);
    private static readonly RunRequest Request = new(
        1, 42, TaskSettings.Of(new FunctionSettings("sphere", Noise: 1, Seconds: 10)),
        LiteralValue.Pairs(("x", 1.0), ("epochs", 2L)));

    [Fact]
    public void Advance_TimeNotOver_WaitsForTheRest()
    {
        var clock = new ScriptedClock(0, 9.9999, 10, 50, 60.1);
        var run = new FunctionRunFactory(clock).Start(Request, Goal);
        Assert.Equal(1, run.Advance(CancellationToken.None).Report?.Epoch);
        Assert.Equal(2, clock.Left);
        Assert.Equal(2, run.Advance(CancellationToken.None).Report?.Epoch);
        Assert.Equal(0, clock.Left);
    }

    [Fact]
    public void Advance_StoppedBeforehand_IsInterruptedWithoutAReport()
    {
        foreach (var seconds in new[] { 0.0, 10 })
        {
            var request = Request with { Task = TaskSettings.Of(new FunctionSettings("sphere", Seconds: seconds)) };
            var run = new FunctionRunFactory(new ScriptedClock()).Start(request, Goal);
            Assert.True(run.Advance(new CancellationToken(canceled: true)).Interrupted);
            Assert.Empty(run.Reports);
            Assert.Null(run.Finish);
        }
    }

    [Fact]
    public void Restore_InterruptedInMidEpoch_WaitsFromTheEpochsBeginning()
    {
        using var source = new CancellationTokenSource();
        // The first attempt is stopped 6 seconds into the epoch. The second begins at 20: at 24 the two have waited 10 together, which is not enough.
        var clock = new ScriptedClock(0, 6) { OnReading = reading => { if (reading == 2) source.Cancel(); } };
        var first = new FunctionRunFactory(clock).Start(Request, Goal);
        Assert.True(first.Advance(source.Token).Interrupted);
        Assert.Empty(first.Reports);

        var later = new ScriptedClock(20, 29.9999, 30);
        var second = new FunctionRunFactory(later).Restore(Request, Goal, first.Capture(attempt: 1));
        var report = second.Advance(CancellationToken.None).Report;
        Assert.Equal(0, later.Left);

        var whole = new FunctionRunFactory(new ScriptedClock(0, 10)).Start(Request, Goal);
        Assert.Equal(whole.Advance(CancellationToken.None).Report!.Metrics, report!.Metrics);
    }
}
