using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Sweeps that have ended and go on, and notes on them.</summary>
public sealed class GoOnTests : EngineTestBase
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resume_WithARetryOfACancelledRun_TrainsItToItsEnd(bool adaptive)
    {
        await using (var engine = Create(Settings(new FakeWorkFactory(), 1, adaptive)))
        {
            var cancelled = engine.CommandAsync(SweepCommand.Cancel);
            await engine.RunAsync(CancellationToken.None);
            Assert.Null(await cancelled);
        }
        var before = SweepReader.Read(Folder.PathOf("sweep"), Definition).Snapshot;
        Assert.Equal(SweepState.Cancelled, before.State);
        if (before.Runs.Count == 0) return;
        await using (var engine = await LocalEngine.ResumeAsync(
            Settings(new FakeWorkFactory(), 2, adaptive), Folder.PathOf("sweep"), Definition, [new GivenCommand(SweepCommand.Retry, 1)]))
        {
            Assert.False(engine.WasFinished);
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        }
        var after = SweepReader.Read(Folder.PathOf("sweep"), Definition);
        Assert.NotEqual(RunState.Cancelled, after.Snapshot.Runs[0].State);
        Assert.Equal(before.Runs.Count, after.Snapshot.Runs.Count);
        Assert.True(SweepEnding.HasEnded(after.Events));
        await using var again = await Resume(Settings(new FakeWorkFactory()));
        Assert.True(again.WasFinished);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resume_WithAnExtension_KilledAndResumed_GivesOneTable(bool adaptive)
    {
        var expected = await RunAsync("expected", adaptive, kill: false);
        Assert.Equal(expected, await RunAsync("killed", adaptive, kill: true));
    }

    [Fact]
    public async Task Resume_WithACommandThatIsRefused_LeavesTheJournalAsItWas()
    {
        await using (var engine = Create(Settings(new FakeWorkFactory()))) await engine.RunAsync(CancellationToken.None);
        var before = await File.ReadAllBytesAsync(new SweepPaths(Folder.PathOf("sweep")).Journal, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<SweepNotTrainableException>(() => LocalEngine.ResumeAsync(
            Settings(new FakeWorkFactory()), Folder.PathOf("sweep"), Definition, [new GivenCommand(SweepCommand.Retry, 99)]));
        Assert.Contains("there is no run 99", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(new SweepPaths(Folder.PathOf("sweep")).Journal, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Note_OnAFolderThatNobodyTrains_StandsInItsJournal_AndTheSweepHasEndedStill()
    {
        await using (var engine = Create(Settings(new FakeWorkFactory()))) await engine.RunAsync(CancellationToken.None);
        await using (var folders = new SweepFolders([Folder.PathOf("sweep")], Definition, TimeProvider.System))
        {
            var sweep = await folders.OpenAsync("sweep", TestContext.Current.CancellationToken);
            Assert.True(sweep.TakesNotes);
            Assert.Null(await sweep.CommandAsync(new GivenCommand(SweepCommand.Note, 2, Text: "odd labels"), TestContext.Current.CancellationToken));
            Assert.Contains("no run 99", await sweep.CommandAsync(new GivenCommand(SweepCommand.Note, 99, Text: "x"), TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
            Assert.Contains("rnnsweep retry", await sweep.CommandAsync(SweepCommand.Retry, 2, TestContext.Current.CancellationToken), StringComparison.Ordinal);
            var again = await folders.OpenAsync("sweep", TestContext.Current.CancellationToken);
            Assert.Equal(("odd labels", true), (again.Snapshot().Runs[1].Note, again.Snapshot().HasEnded));
        }
        await using var resumed = await Resume(Settings(new FakeWorkFactory()));
        Assert.True(resumed.WasFinished);
    }

    private async Task<string> RunAsync(string name, bool adaptive, bool kill)
    {
        Sweeps.Definitions.SweepDefinition Capped(System.Text.Json.JsonElement json) => Definition(json) with { RunCap = 5 };
        var settings = Settings(new FakeWorkFactory(), 1, adaptive);
        await using (var engine = LocalEngine.Create(settings, Folder.PathOf(name), "name: test\n"u8.ToArray(), Capped(default)))
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        IReadOnlyList<GivenCommand>? commands = [new GivenCommand(SweepCommand.Extend, RunCap: 11)];
        for (var end = SweepEnd.Interrupted; end == SweepEnd.Interrupted; commands = null)
        {
            using var stop = new CancellationTokenSource();
            var steps = 0;
            var work = new FakeWorkFactory { BeforeStep = (_, _) => { if (kill && ++steps == 30) stop.Cancel(); } };
            await using var engine = await LocalEngine.ResumeAsync(Settings(work, 1, adaptive), Folder.PathOf(name), Capped, commands);
            end = await engine.RunAsync(stop.Token);
        }
        Assert.Equal(11, SweepReader.Read(Folder.PathOf(name), Capped).Snapshot.Runs.Count);
        return Result(name, adaptive);
    }
}
