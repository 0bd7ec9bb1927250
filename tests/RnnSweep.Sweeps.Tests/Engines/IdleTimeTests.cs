using Microsoft.Extensions.Time.Testing;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Sweeps.Tests.Engines;

public sealed class IdleTimeTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Figures_OfTwoWorkers_AreSummedByRun()
    {
        var idle = new IdleTime(_time, workers: 2);
        Pass(10);
        idle.Rest("a", 3);
        Pass(2);
        // Another event, and it still waits for the same run; then for the next one.
        idle.Rest("a", 3);
        Pass(4);
        idle.Rest("a", 4);
        Assert.Equal(new OrderWait(4, 1, TimeSpan.Zero), idle.Now);
        Pass(1);
        idle.Rest("b", 4);
        Assert.Equal(new OrderWait(4, 2, TimeSpan.FromSeconds(1)), idle.Now);
        Pass(1);
        idle.Work("a");
        idle.Work("b");
        Assert.Null(idle.Now);
        idle.Rest("b", null);
        Assert.Null(idle.Now);
        Pass(7);
        idle.End();
        // What comes after the end counts no more.
        idle.Rest("a", 5);
        Pass(60);
        Assert.Equal(new IdleFigures(TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(7), 3, TimeSpan.FromSeconds(6)), idle.Figures);
        Assert.Equal("workers were busy for 68.0 % of their time; for 18.0 % they waited for the virtual order, longest for run 3 (6s), "
            + "and for 14.0 % fewer runs than workers were left", idle.Figures.Text);
    }

    [Fact]
    public void Work_OfAWorkerThatDidNotRest_ChangesNothing()
    {
        var idle = new IdleTime(_time, workers: 1);
        idle.Work("a");
        Pass(3);
        idle.End();
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, 0), (idle.Figures.Order, idle.Figures.Tail, idle.Figures.Run));
    }

    private void Pass(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
