using RnnSweep.Cli.Hosting;
using RnnSweep.Cli.Rates;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary>What <c>run</c> says of its speed at the end.</summary>
public sealed class SpeedLineTests
{
    [Fact]
    public void End_SomeTrained_IsTheShareOfTheSession()
    {
        var whole = SampleSweeps.Mixed;
        var (flops, time) = (whole.Runs.Sum(run => (double)run.Reports.Count * run.EpochCost), TimeSpan.FromSeconds(10));
        var speed = new CoreSpeed(() => time, () => flops / 2e9);
        var line = SpeedLine.Begin(speed, whole with { Runs = [] })!;
        time = TimeSpan.FromSeconds(14);
        Assert.Matches(
            "^speed: .*FLOP of training in 4\\.000 core-seconds, evaluation and probe included: .* GFLOP/s a core, (49|50)% of the .* that it can do$",
            line.End(whole));
    }

    [Fact]
    public void End_NothingTrained_IsNothing()
    {
        SweepSnapshot sweep = SampleSweeps.Mixed;
        Assert.Null(SpeedLine.Begin(new CoreSpeed(() => TimeSpan.Zero, () => 1), sweep)!.End(sweep));
        Assert.Null(SpeedLine.Begin(null, sweep));
    }
}
