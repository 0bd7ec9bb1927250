using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Tests.Shared.Stores;

/// <summary>What every store of sweeps promises, with one or two processes at work.</summary>
public abstract partial class SweepStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A store on the test's own data; each call stands for another process.</summary>
    protected abstract Task<ISweepStore> OpenAsync();

    /// <summary>How many checkpoints of a run the store keeps.</summary>
    protected abstract int Kept { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public abstract ValueTask DisposeAsync();

    /// <summary>Lines as a store takes them, named so.</summary>
    protected static string[] Lines(params IEnumerable<string> names) => [.. names.Select(name => $"{{\"is\":\"{name}\"}}")];

    protected static SweepRecord Record(string id, int minutes = 0) => new(id, "digits-gating", 2, "running", Noon.AddMinutes(minutes));

    protected static Task CreateAsync(ISweepStore store, string id) => store.CreateAsync(Record(id), "name: x\n", CancellationToken.None);

    [Fact]
    public async Task List_SweepsCreatedInAnyOrder_OldestFirst()
    {
        var store = await OpenAsync();
        foreach (var (id, minutes) in new[] { ("b", 1), ("c", 2), ("a", 1), ("z", 0) })
            await store.CreateAsync(Record(id, minutes), "source", CancellationToken.None);

        Assert.Equal([Record("z"), Record("a", 1), Record("b", 1), Record("c", 2)], await (await OpenAsync()).ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Source_OfASweep_IsAsItWasGiven()
    {
        const string source = "name: ünïcode # 😀\r\n\tx: 1\n";
        var store = await OpenAsync();
        await store.CreateAsync(Record("given"), source, CancellationToken.None);
        await store.CreateAsync(Record("given"), "another", CancellationToken.None);
        Assert.Equal(source, await (await OpenAsync()).LoadSourceAsync("given", CancellationToken.None));
    }

    [Fact]
    public async Task List_NothingThere_IsEmpty() => Assert.Empty(await (await OpenAsync()).ListAsync(CancellationToken.None));

    [Fact]
    public async Task Create_Again_ChangesNothing()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.AppendAsync("s", 1, Lines("1"), CancellationToken.None);
        await store.FinishAsync("s", "finished", CancellationToken.None);
        await store.CreateAsync(Record("s", 9) with { Name = "other", Weight = 5 }, "other", CancellationToken.None);

        Assert.Equal([Record("s") with { State = "finished" }], await store.ListAsync(CancellationToken.None));
        Assert.Equal(Lines("1"), await store.ReadAsync("s", 0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Create_ByManyAtOnce_IsDoneOnce()
    {
        ISweepStore[] stores = [await OpenAsync(), await OpenAsync(), await OpenAsync(), await OpenAsync()];
        await Task.WhenAll(stores.Select(store => Task.Run(() => CreateAsync(store, "s"))));

        Assert.Equal([Record("s")], await stores[0].ListAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    [InlineData("")]
    public async Task Create_IdThatIsNone_IsRefused(string id)
    {
        var store = await OpenAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => CreateAsync(store, id));
    }

    [Fact]
    public async Task AnyCall_UnknownSweep_SaysSo()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "known");

        foreach (var call in new Func<Task>[]
        {
            () => store.FinishAsync("s", "finished", CancellationToken.None),
            () => store.AppendAsync("s", 1, Lines("1"), CancellationToken.None),
            () => store.AppendAsync("s", 2, Lines("2"), CancellationToken.None),
            () => store.ReadAsync("s", 0, 1, CancellationToken.None),
            () => store.ClaimAsync("s", 1, 1, 0, CancellationToken.None),
            () => store.SaveSnapshotAsync("s", Part(1), CancellationToken.None),
        })
        {
            var error = await Assert.ThrowsAsync<KeyNotFoundException>(call);
            Assert.Equal("There is no sweep 's'.", error.Message);
        }
    }
}
