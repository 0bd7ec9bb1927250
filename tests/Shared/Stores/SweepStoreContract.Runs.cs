using System.Text;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Runs;

namespace RnnSweep.Tests.Shared.Stores;

public abstract partial class SweepStoreContract
{
    protected static byte[] Content(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public async Task Claim_NewAttempt_GetsTheLastCheckpoint()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        await CreateAsync(store, "s");

        Assert.Null(await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None));
        await store.SaveCheckpointAsync("s", 1, 1, Content("one"), CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, Content("two"), CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, Content("two"), CancellationToken.None);
        Assert.Equal(Content("two"), await other.ClaimAsync("s", 1, 2, 0, CancellationToken.None));
        Assert.Equal(Content("two"), await other.ClaimAsync("s", 1, 2, 0, CancellationToken.None));
        Assert.Null(await other.ClaimAsync("s", 2, 1, 0, CancellationToken.None));
    }

    [Fact]
    public async Task Finish_CheckpointsThatWereLeftBehind_AreDropped_AndModelsStay()
    {
        var store = await OpenAsync();
        foreach (var id in (string[])["done", "cancelled"])
        {
            await CreateAsync(store, id);
            await store.ClaimAsync(id, 1, 1, 0, CancellationToken.None);
            await store.SaveCheckpointAsync(id, 1, 1, Content($"{id} 1"), CancellationToken.None);
            await store.SaveCheckpointAsync(id, 1, 1, Content($"{id} 2"), CancellationToken.None);
            await store.SaveModelAsync(id, 1, 1, Content($"{id} model"), CancellationToken.None);
        }
        await store.FinishAsync("done", SweepRecord.Finished, CancellationToken.None);
        await store.FinishAsync("cancelled", "cancelled", CancellationToken.None);

        var other = await OpenAsync();
        Assert.Null(await other.ClaimAsync("done", 1, 2, 0, CancellationToken.None));
        Assert.Equal(Content("done model"), await other.LoadModelAsync("done", 1, CancellationToken.None));
        Assert.Equal(Content("cancelled 2"), await other.ClaimAsync("cancelled", 1, 2, 0, CancellationToken.None));
    }

    [Fact]
    public async Task Reopen_OfASweepThatHadEnded_ListsItAsRunning()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "again");
        await store.FinishAsync("again", SweepRecord.Finished, CancellationToken.None);
        await store.ReopenAsync("again", CancellationToken.None);
        Assert.Equal(SweepRecord.Running, Assert.Single(await (await OpenAsync()).ListAsync(CancellationToken.None), sweep => sweep.Id == "again").State);
    }

    [Fact]
    public async Task Delete_OfASweep_LeavesTheOthers_AndItsIdIsFree()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        foreach (var id in (string[])["gone", "kept"])
        {
            await CreateAsync(store, id);
            await store.AppendAsync(id, 1, Lines("1", "2"), CancellationToken.None);
            await store.ClaimAsync(id, 1, 1, 0, CancellationToken.None);
            await store.SaveModelAsync(id, 1, 1, Content("the same"), CancellationToken.None);
        }
        Assert.True(await other.DeleteAsync("gone", CancellationToken.None));
        Assert.False(await other.DeleteAsync("gone", CancellationToken.None));

        Assert.Equal([Record("kept")], await store.ListAsync(CancellationToken.None));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => store.ReadAsync("gone", 0, 10, CancellationToken.None));
        Assert.Equal(Content("the same"), await store.LoadModelAsync("kept", 1, CancellationToken.None));
        await CreateAsync(other, "gone");
        await other.AppendAsync("gone", 1, Lines("new"), CancellationToken.None);
        Assert.Equal(Lines("new"), await other.ReadAsync("gone", 0, 10, CancellationToken.None));
        Assert.Null(await other.LoadModelAsync("gone", 1, CancellationToken.None));
    }

    /// <summary>A store that keeps one checkpoint says so by giving none.</summary>
    [Fact]
    public async Task Claim_OfAnOlderCheckpoint_GivesTheOneBefore_WhereItIsKept()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        foreach (var content in (string[])["one", "two", "three"]) await store.SaveCheckpointAsync("s", 1, 1, Content(content), CancellationToken.None);

        Assert.Equal(Kept > 1 ? Content("two") : null, await (await OpenAsync()).ClaimAsync("s", 1, 2, 1, CancellationToken.None));
        Assert.Null(await store.ClaimAsync("s", 1, 2, 2, CancellationToken.None));
        Assert.Equal(Content("three"), await store.ClaimAsync("s", 1, 2, 0, CancellationToken.None));
        await Assert.ThrowsAsync<AttemptReplacedException>(() => store.SaveCheckpointAsync("s", 1, 1, Content("late"), CancellationToken.None));
        await store.DropCheckpointAsync("s", 1, 2, CancellationToken.None);
        for (var older = 0; older < 2; older++) Assert.Null(await store.ClaimAsync("s", 1, 3, older, CancellationToken.None));
    }

    [Fact]
    public async Task Traces_SayHowFarADeadAttemptHadCome()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        await CreateAsync(store, "s");
        Task<AttemptTrace> Trace(int attempt) => AttemptTraces.FindAsync(other, "s", 1, attempt);
        Task Save(int attempt, bool untrained, int run = 1) =>
            store.SaveCheckpointAsync("s", 1, attempt, CheckpointBytes.Of(Checkpoint(run, attempt, untrained)), CancellationToken.None);

        Assert.Equal(AttemptTrace.None, await Trace(1));
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        Assert.Equal(AttemptTrace.None, await Trace(1));
        await Save(1, untrained: true);
        Assert.Equal(AttemptTrace.Begun, await Trace(1));
        await Save(1, untrained: false);
        Assert.Equal(AttemptTrace.Trained, await Trace(1));
        // The next attempt dies before it has kept anything.
        await store.ClaimAsync("s", 1, 2, 0, CancellationToken.None);
        Assert.Equal(AttemptTrace.None, await Trace(2));
        await Save(2, untrained: true);
        Assert.Equal(AttemptTrace.Begun, await Trace(2));
        await Assert.ThrowsAsync<AttemptReplacedException>(() => Trace(1));
        // What cannot be read is held against nobody.
        await store.SaveCheckpointAsync("s", 1, 2, Content("nonsense"), CancellationToken.None);
        Assert.Equal(AttemptTrace.None, await Trace(2));
        await Save(2, untrained: false, run: 9);
        Assert.Equal(AttemptTrace.None, await Trace(2));
    }

    private static RunCheckpoint Checkpoint(int run, int attempt, bool untrained) => new()
    {
        Run = run,
        Attempt = attempt,
        Epoch = 3,
        Step = 7,
        Untrained = untrained,
        Identity = "sample",
        Reports = [],
        Figures = new Dictionary<string, double[]>(),
        Tensors = new Dictionary<string, float[]>(),
    };

    [Fact]
    public async Task AnyWrite_AttemptThatWasReplaced_IsRefused()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        await CreateAsync(store, "s");
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, Content("first"), CancellationToken.None);
        await other.ClaimAsync("s", 1, 3, 0, CancellationToken.None);

        await Assert.ThrowsAsync<AttemptReplacedException>(() => store.ClaimAsync("s", 1, 2, 0, CancellationToken.None));
        await Assert.ThrowsAsync<AttemptReplacedException>(() => store.SaveCheckpointAsync("s", 1, 1, Content("late"), CancellationToken.None));
        await Assert.ThrowsAsync<AttemptReplacedException>(() => store.SaveModelAsync("s", 1, 1, Content("late"), CancellationToken.None));
        await Assert.ThrowsAsync<AttemptReplacedException>(() => store.SaveModelAsync("s", 1, 2, null, CancellationToken.None));
        Assert.Equal(Content("first"), await other.ClaimAsync("s", 1, 3, 0, CancellationToken.None));
        Assert.Null(await store.LoadModelAsync("s", 1, CancellationToken.None));
    }

    [Fact]
    public async Task AnyWrite_WithoutClaim_IsAMistake()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.SaveCheckpointAsync("s", 1, 2, Content("x"), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.SaveModelAsync("s", 2, 1, Content("x"), CancellationToken.None));
    }

    /// <summary>Who ends a run need not have had it: it may have ended because nobody could have it.</summary>
    [Fact]
    public async Task DropCheckpoint_WithoutClaim_IsNoMistake()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.DropCheckpointAsync("s", 1, 1, CancellationToken.None);
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        await store.DropCheckpointAsync("s", 1, 2, CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, Content("x"), CancellationToken.None);
    }

    [Fact]
    public async Task DropCheckpoint_AfterTheModel_LeavesTheModelAlone()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, Content("checkpoint"), CancellationToken.None);
        await store.SaveModelAsync("s", 1, 1, Content("model"), CancellationToken.None);
        await store.SaveModelAsync("s", 1, 1, Content("model"), CancellationToken.None);

        Assert.Equal(Content("model"), await (await OpenAsync()).LoadModelAsync("s", 1, CancellationToken.None));
        Assert.Equal(Content("checkpoint"), await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None));
        await store.DropCheckpointAsync("s", 1, 1, CancellationToken.None);
        await store.DropCheckpointAsync("s", 1, 1, CancellationToken.None);
        Assert.Equal(Content("model"), await store.LoadModelAsync("s", 1, CancellationToken.None));
        Assert.Null(await store.ClaimAsync("s", 1, 2, 0, CancellationToken.None));
        await Assert.ThrowsAsync<AttemptReplacedException>(() => store.DropCheckpointAsync("s", 1, 1, CancellationToken.None));
        await Assert.ThrowsAsync<AttemptReplacedException>(() => store.SaveCheckpointAsync("s", 1, 1, Content("late"), CancellationToken.None));

        await store.SaveModelAsync("s", 1, 2, null, CancellationToken.None);
        Assert.Null(await store.LoadModelAsync("s", 1, CancellationToken.None));
    }

    [Fact]
    public async Task Save_FiveMegabytes_ComeBackAsTheyWere()
    {
        var content = new byte[5 << 20];
        for (var i = 0; i < content.Length; i++) content[i] = (byte)((i * 2654435761L) >> 13);
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, content, CancellationToken.None);
        Assert.Equal(content, await store.ClaimAsync("s", 1, 2, 0, CancellationToken.None));
        await store.SaveModelAsync("s", 1, 2, content, CancellationToken.None);
        Assert.Equal(content, await store.LoadModelAsync("s", 1, CancellationToken.None));
    }

    [Fact]
    public async Task Save_TwoRunsOfOneContent_EachKeepsItsOwn()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        foreach (var run in new[] { 1, 2, 3 })
        {
            await store.ClaimAsync("s", run, 1, 0, CancellationToken.None);
            await store.SaveCheckpointAsync("s", run, 1, Content("shared"), CancellationToken.None);
        }
        await store.SaveCheckpointAsync("s", 1, 1, Content("other"), CancellationToken.None);
        await store.SaveModelAsync("s", 2, 1, Content("shared"), CancellationToken.None);

        Assert.Equal(Content("shared"), await store.ClaimAsync("s", 3, 2, 0, CancellationToken.None));
        await store.SaveModelAsync("s", 3, 2, null, CancellationToken.None);
        Assert.Equal(Content("shared"), await store.LoadModelAsync("s", 2, CancellationToken.None));
        Assert.Equal(Content("other"), await store.ClaimAsync("s", 1, 2, 0, CancellationToken.None));
    }

    /// <summary>Every run's contents come from the same few, so that the last reference to each is taken away and given again all the time.</summary>
    [Fact]
    public async Task Save_ManyRunsExchangingContentsAtOnce_NoneIsLost()
    {
        ISweepStore[] stores = [await OpenAsync(), await OpenAsync()];
        await CreateAsync(stores[0], "s");
        await Task.WhenAll(Enumerable.Range(1, 6).Select(run => Task.Run(async () =>
        {
            var store = stores[run % 2];
            await store.ClaimAsync("s", run, 1, 0, CancellationToken.None);
            for (var round = 0; round < 40; round++)
                await store.SaveCheckpointAsync("s", run, 1, Content($"{(round * run + round / 3) % 3}"), CancellationToken.None);
            await store.SaveCheckpointAsync("s", run, 1, Content($"{run % 3}"), CancellationToken.None);
        })));

        for (var run = 1; run <= 6; run++) Assert.Equal(Content($"{run % 3}"), await stores[0].ClaimAsync("s", run, 2, 0, CancellationToken.None));
    }

    /// <summary>What the old attempt was told is saved, the new one gets; and the old one saves nothing afterwards.</summary>
    [Fact]
    public async Task Claim_WhileTheOldAttemptSaves_GetsWhatWasSavedLast()
    {
        var (old, young) = (await OpenAsync(), await OpenAsync());
        await CreateAsync(old, "s");
        for (var run = 1; run <= 10; run++)
        {
            await old.ClaimAsync("s", run, 1, 0, CancellationToken.None);
            await old.SaveCheckpointAsync("s", run, 1, Content("0"), CancellationToken.None);
            var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var saving = Task.Run(async () =>
            {
                for (var i = 1; ; i++)
                {
                    try
                    {
                        await old.SaveCheckpointAsync("s", run, 1, Content($"{i}"), CancellationToken.None);
                        underWay.TrySetResult();
                    }
                    catch (AttemptReplacedException)
                    {
                        return i - 1;
                    }
                }
            });
            await underWay.Task;
            var claimed = await young.ClaimAsync("s", run, 2, 0, CancellationToken.None);

            Assert.Equal($"{await saving}", Encoding.UTF8.GetString(claimed!));
        }
    }
}
