using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Stores;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>What is the local engine's own: folders that others work in, damaged ones, and continuing after a stop.</summary>
public sealed class LocalSweepsTests : IDisposable
{
    private static readonly RunWorkFactory Real = new(TimeProvider.System);

    private readonly TemporaryFolder _folder = new();
    private readonly WorkGate _gate = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    private CancellationToken Within => _patience.Token;

    public void Dispose()
    {
        _patience.Dispose();
        _gate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Dispose_StopsInOrder_AndSubmittingAgainGoesOn()
    {
        var request = EngineFixture.Request("interrupted");
        _gate.Shut();
        await using (var first = Sweeps())
        {
            await first.SubmitAsync(request, Within);
            await using var sweep = await first.OpenAsync("interrupted", Within);
            await foreach (var next in sweep.Watch(0, Within))
                if (next is AttemptStarted) break;
            await first.DisposeAsync();
            await sweep.Ended.WaitAsync(Within);
            Assert.Equal("the engine was stopped", await sweep.CommandAsync(SweepCommand.Pause, null, Within));
            await Assert.ThrowsAsync<ObjectDisposedException>(() => first.SubmitAsync(request, Within));
        }
        _gate.Open();
        await using var second = Sweeps();
        var listed = Assert.Single(await second.ListAsync(Within));
        Assert.Equal((SweepState.Running, 0, 0), (listed.State, listed.Training, listed.Ended));
        await using (var resting = await second.OpenAsync("interrupted", Within))
        {
            await resting.Ended.WaitAsync(Within);
            Assert.Contains("resumed", await resting.CommandAsync(SweepCommand.Cancel, null, Within), StringComparison.Ordinal);
        }
        await second.SubmitAsync(request, Within);
        await using var resumed = await second.OpenAsync("interrupted", Within);
        await resumed.Ended.WaitAsync(Within);
        Assert.Equal(SweepState.Finished, resumed.Snapshot().State);
        Assert.Equal(EngineFixture.Runs, resumed.Snapshot().Runs.Count(run => run.State == RunState.Finished));
    }

    [Fact]
    public async Task Open_ASweepOfAnotherProcess_ShowsWhatItWrites_AndCommandsNothing()
    {
        var request = EngineFixture.Request("foreign");
        _gate.Shut();
        await using var sweeps = Sweeps();
        await using var other = LocalEngine.Create(Settings, _folder.PathOf("foreign"), request.Source, request.Definition);
        await using var sweep = await sweeps.OpenAsync("foreign", Within);
        Assert.Equal(1, sweep.Snapshot().Sequence);
        Assert.Contains("another process", await sweep.CommandAsync(SweepCommand.Pause, null, Within), StringComparison.Ordinal);
        // Whoever works on it is left to it.
        Assert.Equal("foreign", await sweeps.SubmitAsync(request, Within));
        Assert.False(sweep.Ended.IsCompleted);

        var running = other.RunAsync(CancellationToken.None);
        var seen = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, Within))
        {
            seen.Add(next);
            // Seen before the end, then: what comes after it is written later.
            if (next is AttemptStarted) _gate.Open();
        }
        await running.WaitAsync(Within);
        await sweep.Ended.WaitAsync(Within);
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(n => (long)n), seen.Select(next => next.Sequence));
        Assert.IsType<SweepFinished>(seen[^1]);
        Assert.Equal(EngineFixture.Rows(other), EngineFixture.Rows(sweep));
        Assert.Equal("the sweep has ended", await sweep.CommandAsync(SweepCommand.Pause, null, Within));
    }

    [Fact]
    public async Task Open_WhoseProcessStops_EndsTheWatching()
    {
        var request = EngineFixture.Request("left");
        await using var sweeps = Sweeps();
        await using var other = LocalEngine.Create(Settings, _folder.PathOf("left"), request.Source, request.Definition);
        await using var sweep = await sweeps.OpenAsync("left", Within);
        Assert.False(sweep.Ended.IsCompleted);
        await other.DisposeAsync();
        await sweep.Ended.WaitAsync(Within);
        Assert.Equal(SweepState.Running, sweep.Snapshot().State);
    }

    [Fact]
    public async Task List_ADamagedSweep_SaysWhy_AndHidesNoOther()
    {
        await using var sweeps = Sweeps();
        Assert.Empty(await sweeps.ListAsync(Within));
        foreach (var id in (string[])["good", "bad"])
        {
            await sweeps.SubmitAsync(EngineFixture.Request(id), Within);
            await using var sweep = await sweeps.OpenAsync(id, Within);
            await sweep.Ended.WaitAsync(Within);
        }
        await sweeps.DisposeAsync();
        Directory.CreateDirectory(_folder.PathOf("no-sweep"));
        var journal = new SweepPaths(_folder.PathOf("bad")).Journal;
        await File.WriteAllTextAsync(journal, "{}\n" + await File.ReadAllTextAsync(journal));

        await using var again = Sweeps();
        var listed = await again.ListAsync(Within);
        Assert.Equal(["good", "bad"], listed.Select(sweep => sweep.Id));
        Assert.Equal((SweepState.Finished, null), (listed[0].State, listed[0].Problem));
        Assert.Equal((null, null), (listed[1].State, listed[1].Name));
        Assert.Contains("line 1", listed[1].Problem, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SweepUnreadableException>(() => again.OpenAsync("bad", Within));
        await Assert.ThrowsAsync<SweepNotAcceptedException>(() => again.SubmitAsync(EngineFixture.Request("bad"), Within));
    }

    private LocalEngineSettings Settings => new() { Work = new GatedWorkFactory(Real, _gate), Product = "test", Workers = 2 };

    private LocalSweeps Sweeps() => new(_folder.Root, Settings, EngineFixture.Effective);
}
