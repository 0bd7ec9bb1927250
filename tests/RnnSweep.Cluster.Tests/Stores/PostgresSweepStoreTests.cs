using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Tests.Shared.Stores;

namespace RnnSweep.Cluster.Tests.Stores;

public sealed class PostgresSweepStoreTests(PostgresServer server) : SweepStoreContract
{
    private readonly List<TestDatabase> _open = [];

    protected override int Kept => 1;

    protected override async Task<ISweepStore> OpenAsync()
    {
        if (_open.Count == 0)
        {
            _open.Add(await server.NewDatabaseAsync());
            await _open[0].MigrateAsync();
        }
        else
        {
            // Connections of its own, as another process has them.
            _open.Add(new TestDatabase(_open[0].ConnectionString));
        }
        return new PostgresSweepStore(_open[^1].Source);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var database in _open) await database.DisposeAsync();
    }

    [Fact]
    public async Task Save_ContentNobodyRefersToAnyMore_IsRemovedAtOnce()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        await store.ClaimAsync("s", 2, 1, 0, CancellationToken.None);

        await store.SaveCheckpointAsync("s", 1, 1, Content("a"), CancellationToken.None);
        await store.SaveCheckpointAsync("s", 2, 1, Content("a"), CancellationToken.None);
        Assert.Equal(["a"], await BlobsAsync());
        await store.SaveCheckpointAsync("s", 1, 1, Content("b"), CancellationToken.None);
        Assert.Equal(["a", "b"], await BlobsAsync());
        await store.SaveCheckpointAsync("s", 2, 1, Content("b"), CancellationToken.None);
        Assert.Equal(["b"], await BlobsAsync());
        await store.SaveModelAsync("s", 1, 1, Content("m"), CancellationToken.None);
        await store.SaveModelAsync("s", 2, 1, Content("b"), CancellationToken.None);
        Assert.Equal(["b", "m"], await BlobsAsync());
        await store.SaveModelAsync("s", 1, 1, null, CancellationToken.None);
        Assert.Equal(["b"], await BlobsAsync());
    }

    [Fact]
    public async Task Save_ManyRunsExchangingContentsAtOnce_LeavesNothingUnreferenced()
    {
        await Save_ManyRunsExchangingContentsAtOnce_NoneIsLost();
        Assert.Equal(["0", "1", "2"], await BlobsAsync());
    }

    [Fact]
    public async Task Append_OneStatement_IsOneTransaction()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.AppendAsync("s", 1, Lines("1", "2", "3"), CancellationToken.None);

        Assert.Equal(1L, await _open[0].AskAsync<long>("SELECT count(DISTINCT xmin::text) FROM journal"));
    }

    private async Task<string[]> BlobsAsync() =>
        await _open[0].AskAsync<string[]>("SELECT coalesce(array_agg(convert_from(content, 'UTF8') ORDER BY content), '{}') FROM blob");
}
