using Microsoft.Extensions.Time.Testing;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary><c>time_cap</c>: a graceful shutdown by the clock, after which the sweep continues as if nothing had been.</summary>
public sealed class TimeCapTests : EngineTestBase
{
    private static readonly TimeSpan Cap = TimeSpan.FromMinutes(90);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task Run_UntilTheCapAgainAndAgain_GivesTheSameResult(int workers, bool adaptive)
    {
        var (end, sessions) = (SweepEnd.Interrupted, 0);
        for (; end == SweepEnd.Interrupted; sessions++)
        {
            Assert.True(sessions < 100, "the sweep does not get on");
            var time = new FakeTimeProvider();
            var work = new FakeWorkFactory { BeforeStep = (_, step) => { if (step == 9) time.Advance(Cap); } };
            var settings = Settings(work, workers, adaptive) with { Time = time };
            await using var engine = sessions == 0
                ? LocalEngine.Create(settings, Folder.PathOf("sweep"), "name: test\n"u8.ToArray(), Definition(default) with { TimeCap = Cap })
                : await LocalEngine.ResumeAsync(settings, Folder.PathOf("sweep"), json => Definition(json) with { TimeCap = Cap });
            end = await engine.RunAsync(CancellationToken.None);
            Assert.DoesNotContain(engine.Snapshot().Runs, run => run.State == RunState.Running);
        }
        Assert.InRange(sessions, 2, 99);
        Assert.Equal(await Expected(adaptive), Result("sweep", adaptive));
        var events = SweepReader.Read(Folder.PathOf("sweep"), Definition).Events;
        Assert.Contains(events, next => next is AttemptEnded { Reason: "time_cap is used up" });
    }

    [Fact]
    public async Task Run_WithinTheCap_Finishes()
    {
        var time = new FakeTimeProvider();
        var work = new FakeWorkFactory { BeforeStep = (_, step) => { if (step == 9) time.Advance(Cap - TimeSpan.FromSeconds(1)); } };
        await using var engine = LocalEngine.Create(
            Settings(work) with { Time = time }, Folder.PathOf("sweep"), "name: test\n"u8.ToArray(), Definition(default) with { TimeCap = Cap });
        Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
    }
}
