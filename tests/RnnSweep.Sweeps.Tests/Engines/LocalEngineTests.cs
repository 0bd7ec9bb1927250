using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Sweeps on threads of this process, from beginning to end.</summary>
public sealed class LocalEngineTests : EngineTestBase
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    public async Task AnyNumberOfWorkers_GivesTheSameResult(int workers, bool adaptive)
    {
        await using (var engine = Create(Settings(new FakeWorkFactory(), workers, adaptive)))
        {
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
            var runs = engine.Snapshot().Runs;
            Assert.Equal(Variants, runs.Count);
            Assert.Contains(runs, run => run.State == RunState.Diverged);
            Assert.Contains(runs, run => run.State == RunState.Failed && run.Reason == "InvalidOperationException: made to fail");
        }
        Assert.Equal(await Expected(adaptive), Result("sweep", adaptive));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Adaptive_NothingInterruptsIt_RestoresNothing_AndHasOneAttemptARun(int workers)
    {
        await using var engine = Create(Settings(new FakeWorkFactory(), workers, adaptive: true));
        Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        Assert.Equal(0, engine.Restores);
        Assert.All(engine.Snapshot().Runs, run => Assert.Equal(1, run.Attempts));
    }

    [Fact]
    public async Task Adaptive_NoRoomInMemory_GoesOnFromCheckpoints_WithTheSameResult()
    {
        await using (var engine = Create(Settings(new FakeWorkFactory(), 2, adaptive: true) with { SuspendedInMemory = 0 }))
        {
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
            Assert.True(engine.Restores > 3, $"{engine.Restores} restores");
            Assert.All(engine.Snapshot().Runs, run => Assert.Equal(1, run.Attempts));
        }
        Assert.Equal(await Expected(adaptive: true), Result("sweep", adaptive: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FinishedRuns_LeaveNoCheckpoints(bool adaptive)
    {
        await using (var engine = Create(Settings(new FakeWorkFactory(), 2, adaptive))) await engine.RunAsync(CancellationToken.None);
        Assert.Empty(Directory.EnumerateFiles(new SweepPaths(Folder.PathOf("sweep")).Checkpoints));
    }

    [Fact]
    public async Task EndedHook_IsCalledOnce_WithTheTable()
    {
        var calls = new List<(int, string)>();
        await using var engine = Create(Settings(new FakeWorkFactory()) with { Ended = (snapshot, paths) => calls.Add((snapshot.Runs.Count, paths.Root)) });
        await engine.RunAsync(CancellationToken.None);
        Assert.Equal((Variants, engine.Paths.Root), Assert.Single(calls));
    }

    [Fact]
    public async Task RefusedRun_Fails_WithItsReason_AndTheOthersGoOn()
    {
        await using var engine = Create(Settings(new FakeWorkFactory { Refuses = run => run == 2 }, 2));
        Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        var runs = engine.Snapshot().Runs;
        Assert.Equal((RunState.Failed, "run 2 is not to my taste"), (runs[1].State, runs[1].Reason));
        Assert.True(runs.Count(run => run.State == RunState.Finished) > 3);
    }

    [Fact]
    public async Task Watch_GivesEveryEvent_AndEndsWithTheSweep()
    {
        await using var engine = Create(Settings(new FakeWorkFactory(), 2));
        var running = engine.RunAsync(CancellationToken.None);
        var seen = new List<SweepEvent>();
        await foreach (var next in engine.Watch(0, CancellationToken.None)) seen.Add(next);
        await running;
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(n => (long)n), seen.Select(e => e.Sequence));
        Assert.IsType<SweepCreated>(seen[0]);
        Assert.IsType<SweepFinished>(seen[^1]);
        var rest = new List<SweepEvent>();
        await foreach (var next in engine.Watch(seen.Count - 2, CancellationToken.None)) rest.Add(next);
        Assert.Equal(seen.Skip(seen.Count - 2), rest);
    }

    [Fact]
    public async Task PauseUnpauseAndCancel_FromOutside()
    {
        using var reached = new SemaphoreSlim(0);
        var work = new FakeWorkFactory { BeforeStep = (_, step) => { if (step == 5) reached.Release(); } };
        await using var engine = Create(Settings(work, 2));
        var running = engine.RunAsync(CancellationToken.None);
        await reached.WaitAsync();
        Assert.Null(await engine.CommandAsync(SweepCommand.Pause));
        Assert.Equal("the sweep is paused already", await engine.CommandAsync(SweepCommand.Pause));
        // Set aside, both of them, before anything else can happen.
        await foreach (var _ in engine.Watch(0, CancellationToken.None))
            if (engine.Snapshot() is { State: SweepState.Paused } paused && paused.Runs.All(run => run.State != RunState.Running)) break;
        Assert.Null(await engine.CommandAsync(SweepCommand.Unpause));
        Assert.Null(await engine.CommandAsync(SweepCommand.Cancel));
        Assert.Equal(SweepEnd.Cancelled, await running);
        Assert.All(engine.Snapshot().Runs, run => Assert.True(run.HasEnded));
        Assert.Equal("the sweep has ended", await engine.CommandAsync(SweepCommand.Stop));
    }

    [Fact]
    public async Task CheckpointThatCannotBeWritten_StopsTheEngine_WithOneClearError_AndTheSweepGoesOnLater()
    {
        var checkpoints = "";
        var work = new FakeWorkFactory
        {
            // A folder in a file's place: it cannot be written over, by root neither.
            BeforeStep = (run, _) => { if (run == 3) Directory.CreateDirectory(Path.Combine(checkpoints, "run-000003.ckpt.new")); },
        };
        await using (var engine = Create(Settings(work, 2)))
        {
            checkpoints = engine.Paths.Checkpoints;
            var error = await Assert.ThrowsAsync<SweepEngineException>(() => engine.RunAsync(CancellationToken.None));
            Assert.StartsWith("The checkpoint of run 3 could not be written: ", error.Message, StringComparison.Ordinal);
        }
        Directory.Delete(Path.Combine(checkpoints, "run-000003.ckpt.new"));
        await using (var engine = await Resume(Settings(new FakeWorkFactory(), 2)))
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        Assert.Equal(await Expected(false), Result("sweep", false));
    }

    [Fact]
    public async Task SecondEngine_OnTheSameFolder_IsRefused()
    {
        await using var engine = Create(Settings(new FakeWorkFactory()));
        var error = await Assert.ThrowsAsync<SweepFolderException>(() => Resume(Settings(new FakeWorkFactory())));
        Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
    }
}
