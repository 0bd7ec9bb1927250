using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Tests.Shared.Stores;

/// <summary>Checkpoints that are kept for forks.</summary>
public abstract partial class SweepStoreContract
{
    [Fact]
    public async Task ForkPoint_IsKeptBesideTheNewestCheckpoint_UntilItIsDropped()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        await CreateAsync(store, "s");
        await CreateAsync(store, "t");
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        Assert.Null(await store.LoadForkPointAsync("s", new ForkPoint(1, 2), CancellationToken.None));
        await store.SaveForkPointAsync("s", new ForkPoint(1, 2), 1, Content("two"), CancellationToken.None);
        await store.SaveForkPointAsync("s", new ForkPoint(1, 4), 1, Content("four"), CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, Content("five"), CancellationToken.None);

        Assert.Equal(Content("two"), await other.LoadForkPointAsync("s", new ForkPoint(1, 2), CancellationToken.None));
        Assert.Equal(Content("five"), await store.ClaimAsync("s", 1, 2, 0, CancellationToken.None));
        await store.DropCheckpointAsync("s", 1, 2, CancellationToken.None);
        Assert.Equal(Content("four"), await other.LoadForkPointAsync("s", new ForkPoint(1, 4), CancellationToken.None));
        Assert.Null(await other.LoadForkPointAsync("s", new ForkPoint(1, 3), CancellationToken.None));
        Assert.Null(await other.LoadForkPointAsync("s", new ForkPoint(2, 2), CancellationToken.None));
        Assert.Null(await other.LoadForkPointAsync("t", new ForkPoint(1, 2), CancellationToken.None));

        await other.DropForkPointsAsync("s", new ForkPoint(1, 2), CancellationToken.None);
        await other.DropForkPointsAsync("s", new ForkPoint(1, 2), CancellationToken.None);
        Assert.Null(await store.LoadForkPointAsync("s", new ForkPoint(1, 2), CancellationToken.None));
        Assert.Equal(Content("four"), await store.LoadForkPointAsync("s", new ForkPoint(1, 4), CancellationToken.None));
    }

    [Fact]
    public async Task ForkPoint_SavedAgain_IsTheLast_AndOnlyByWhoHoldsTheRun()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        await CreateAsync(store, "s");
        var point = new ForkPoint(3, 7);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.SaveForkPointAsync("s", point, 1, Content("x"), CancellationToken.None));
        await store.ClaimAsync("s", 3, 1, 0, CancellationToken.None);
        await store.SaveForkPointAsync("s", point, 1, Content("first"), CancellationToken.None);
        await store.SaveForkPointAsync("s", point, 1, Content("first"), CancellationToken.None);
        await other.ClaimAsync("s", 3, 2, 0, CancellationToken.None);
        await Assert.ThrowsAsync<AttemptReplacedException>(() => store.SaveForkPointAsync("s", point, 1, Content("late"), CancellationToken.None));
        await other.SaveForkPointAsync("s", point, 2, Content("second"), CancellationToken.None);
        Assert.Equal(Content("second"), await store.LoadForkPointAsync("s", point, CancellationToken.None));
    }

    [Fact]
    public async Task ForkPoints_DroppedAtTheEnd_AreGone_AndNothingElseIs()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await CreateAsync(store, "t");
        foreach (var sweep in (string[])["s", "t"])
            for (var run = 1; run <= 2; run++)
            {
                await store.ClaimAsync(sweep, run, 1, 0, CancellationToken.None);
                // What two share, and what a checkpoint has too.
                await store.SaveForkPointAsync(sweep, new ForkPoint(run, 1), 1, Content("shared"), CancellationToken.None);
                await store.SaveForkPointAsync(sweep, new ForkPoint(run, 2), 1, Content($"{run}"), CancellationToken.None);
                await store.SaveCheckpointAsync(sweep, run, 1, Content($"{run}"), CancellationToken.None);
            }
        await store.DropForkPointsAsync("s", null, CancellationToken.None);
        await store.DropForkPointsAsync("s", null, CancellationToken.None);

        for (var run = 1; run <= 2; run++)
        {
            for (var epoch = 1; epoch <= 2; epoch++) Assert.Null(await store.LoadForkPointAsync("s", new ForkPoint(run, epoch), CancellationToken.None));
            Assert.Equal(Content("shared"), await store.LoadForkPointAsync("t", new ForkPoint(run, 1), CancellationToken.None));
            Assert.Equal(Content($"{run}"), await store.LoadForkPointAsync("t", new ForkPoint(run, 2), CancellationToken.None));
            Assert.Equal(Content($"{run}"), await store.ClaimAsync("s", run, 2, 0, CancellationToken.None));
        }
    }
}
