using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Tests.Stores;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Sweeps that are looked at and belong to others.</summary>
public sealed class SweepFoldersTests : IDisposable
{
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
    public async Task List_FoldersOfFoldersAndSingleOnes_FindsEachOnce()
    {
        await TrainAsync("a", "one", "two");
        await TrainAsync("b", "one");
        Directory.CreateDirectory(_folder.PathOf("a/no-sweep"));
        await using var folders = Folders("a", "b", "a/two");
        var listed = await folders.ListAsync(Within);
        Assert.Equal(["one", "one-2", "two"], listed.Select(sweep => sweep.Id).Order());
        Assert.All(listed, sweep => Assert.Equal((SweepState.Finished, EngineFixture.Runs), (sweep.State, sweep.Ended)));
        await using var second = await folders.OpenAsync("one-2", Within);
        Assert.Equal("one-2", second.Id);
        Assert.Equal("the sweep has ended", second.CommandsRefused);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("..")]
    [InlineData("../b/one")]
    [InlineData("")]
    public async Task Open_WhatWasNotListed_IsNotFound(string id)
    {
        await TrainAsync("b", "one");
        await using var folders = Folders("a", "b");
        await Assert.ThrowsAsync<SweepNotFoundException>(() => folders.OpenAsync(id, Within));
    }

    [Fact]
    public async Task List_DamagedJournal_SaysWhere_AndHidesNothing()
    {
        await TrainAsync("a", "bad", "good");
        var journal = _folder.PathOf("a/bad/journal.jsonl");
        File.WriteAllText(journal, File.ReadAllText(journal).Replace("\"run\":1", "\"run\":2", StringComparison.Ordinal));
        await using var folders = Folders("a");
        var listed = await folders.ListAsync(Within);
        Assert.Contains("checksum", Assert.Single(listed, sweep => sweep.Id == "bad").Problem, StringComparison.Ordinal);
        Assert.Null(Assert.Single(listed, sweep => sweep.Id == "good").Problem);
        await Assert.ThrowsAsync<SweepUnreadableException>(() => folders.OpenAsync("bad", Within));
    }

    [Fact]
    public async Task Open_SweepThatIsTrainedElsewhere_FollowsItToItsEnd_AndCommandsIt()
    {
        _gate.Shut();
        await using var trained = Sweeps("a");
        await trained.SubmitAsync(EngineFixture.Request("live"), Within);
        await using (var started = await trained.OpenAsync("live", Within))
        {
            // Whoever trains listens by then.
            await foreach (var next in started.Watch(0, Within))
                if (next is AttemptStarted) break;
        }
        await using var folders = Folders("a");
        await using var sweep = await folders.OpenAsync("live", Within);
        Assert.Null(sweep.CommandsRefused);
        Assert.Null(await sweep.CommandAsync(SweepCommand.Pause, null, Within));
        Assert.Equal("the sweep is paused already", await sweep.CommandAsync(SweepCommand.Pause, null, Within));
        Assert.Null(await sweep.CommandAsync(SweepCommand.Unpause, null, Within));
        _gate.Open();
        var events = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, Within)) events.Add(next);
        await using var own = await trained.OpenAsync("live", Within);
        Assert.Equal(own.Snapshot().Sequence, events[^1].Sequence);
        Assert.Equal(EngineFixture.Rows(own), EngineFixture.Rows(sweep));
    }

    [Fact]
    public async Task Open_SweepThatWasTakenUpAgain_IsReadAgain()
    {
        _gate.Shut();
        await using (var first = Sweeps("a"))
        {
            await first.SubmitAsync(EngineFixture.Request("later"), Within);
            await using var started = await first.OpenAsync("later", Within);
            await foreach (var next in started.Watch(0, Within))
                if (next is AttemptStarted) break;
        }
        await using var folders = Folders("a");
        await using (var resting = await folders.OpenAsync("later", Within))
        {
            await resting.Ended.WaitAsync(Within);
            Assert.Contains("resumed", resting.CommandsRefused, StringComparison.Ordinal);
        }
        _gate.Open();
        await TrainAsync("a", "later");
        await using var ended = await folders.OpenAsync("later", Within);
        Assert.Equal(SweepState.Finished, ended.Snapshot().State);
    }

    [Fact]
    public async Task Submit_IsRefused() =>
        Assert.Contains("rnnsweep run",
            (await Assert.ThrowsAsync<SweepNotAcceptedException>(() => Folders("a").SubmitAsync(EngineFixture.Request("x"), Within))).Message,
            StringComparison.Ordinal);

    private SweepFolders Folders(params string[] names) => new([.. names.Select(_folder.PathOf)], EngineFixture.Effective, TimeProvider.System);

    private LocalSweeps Sweeps(string name) => new(
        _folder.PathOf(name), new LocalEngineSettings
        {
            Work = new GatedWorkFactory(new RunWorkFactory(TimeProvider.System), _gate),
            Product = "test",
            Workers = 2
        }, EngineFixture.Effective);

    private async Task TrainAsync(string name, params string[] ids)
    {
        await using var sweeps = Sweeps(name);
        foreach (var id in ids)
        {
            await sweeps.SubmitAsync(EngineFixture.Request(id), Within);
            await using var sweep = await sweeps.OpenAsync(id, Within);
            await sweep.Ended.WaitAsync(Within);
        }
    }
}
