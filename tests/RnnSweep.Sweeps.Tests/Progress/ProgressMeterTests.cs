using Microsoft.Extensions.Time.Testing;
using RnnSweep.Sweeps.Progress;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Sweeps.Tests.Progress;

public sealed class ProgressMeterTests
{
    private readonly FakeTimeProvider _time = SampleSweeps.Clock();

    [Fact]
    public void Observe_WorkIsCountedInFlops()
    {
        // Eight epochs each of cost 1.25 and 2.5 million: 8 of the first are a third of the work.
        var figures = new ProgressMeter(_time).Observe(Sweep(8, 0));

        Assert.Equal(1.0 / 3, figures.Share!.Value, 12);
        Assert.Equal(1, figures.Ended);
    }

    [Fact]
    public void Observe_RunsWithoutANumber_CostAsMuchAsTheOthers() =>
        Assert.Equal(1.0 / 6, new ProgressMeter(_time).Observe(Sweep(8, 0) with { PlannedRuns = 4 }).Share!.Value, 12);

    [Fact]
    public void Observe_UnknownNumberOfRuns_HasNoShareAndNoTimeLeft()
    {
        var figures = new ProgressMeter(_time).Observe(Sweep(8, 4) with { PlannedRuns = null });

        Assert.Null(figures.Share);
        Assert.Null(figures.Left);
    }

    [Fact]
    public void Observe_AfterAResume_ThePaceIsTakenFromThisSessionsFirstReportOn()
    {
        var meter = new ProgressMeter(_time);
        Assert.Null(meter.Observe(Sweep(8, 0)).Left);
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.Null(meter.Observe(Sweep(8, 1)).Left);

        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(TimeSpan.FromSeconds(8), meter.Observe(Sweep(8, 4)).Left);
    }

    [Fact]
    public void Observe_BetweenReports_TheTimeLeftRunsDown()
    {
        var meter = new ProgressMeter(_time);
        meter.Observe(Sweep(8, 0));
        meter.Observe(Sweep(8, 1));
        _time.Advance(TimeSpan.FromSeconds(6));
        meter.Observe(Sweep(8, 4));
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(5), meter.Observe(Sweep(8, 4)).Left);

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.Zero, meter.Observe(Sweep(8, 4)).Left);
    }

    [Fact]
    public void Observe_StoppedAndFailedRuns_LeaveNothingToDo()
    {
        var sweep = Sweep(8, 4);
        var stopped = sweep with { Runs = [sweep.Runs[0], sweep.Runs[1] with { State = RunState.Stopped }] };

        Assert.Equal(1, new ProgressMeter(_time).Observe(stopped).Share);
    }

    private static SweepSnapshot Sweep(int first, int second) => SampleSweeps.Sweep(SweepState.Running, 2,
    [
        SampleSweeps.Run(1, first == 8 ? RunState.Finished : RunState.Running, first, 1, 1, 1, []),
        SampleSweeps.Run(2, RunState.Running, second, 1, 1, 1, []),
    ]);
}
