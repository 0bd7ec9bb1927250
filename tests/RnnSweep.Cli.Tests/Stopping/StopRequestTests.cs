using RnnSweep.Cli.Stopping;

namespace RnnSweep.Cli.Tests.Stopping;

public sealed class StopRequestTests
{
    [Fact]
    public void Signal_First_AsksForAnOrderlyStopAndSecondEndsAtOnce()
    {
        var ended = 0;
        using var stop = new StopRequest(() => ended++);

        stop.Signal();
        Assert.True(stop.Token.IsCancellationRequested);
        Assert.Equal(0, ended);

        stop.Signal();
        Assert.Equal(1, ended);
    }
}
