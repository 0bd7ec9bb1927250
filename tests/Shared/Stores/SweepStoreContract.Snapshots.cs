using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Tests.Shared.Stores;

public abstract partial class SweepStoreContract
{
    [Fact]
    public async Task LoadSnapshots_NoneSaved_IsEmpty()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        Assert.Empty(await store.LoadSnapshotsAsync("s", CancellationToken.None));
        await store.AppendAsync("s", 1, Lines("1"), CancellationToken.None);
        Assert.Empty(await store.LoadSnapshotsAsync("s", CancellationToken.None));
    }

    [Fact]
    public async Task LoadSnapshots_AfterSaves_GivesThemInOrder()
    {
        var store = await OpenAsync();
        await FillAsync(store, "s", 2 * JournalSnapshot.Length + 3);
        await FillAsync(store, "t", JournalSnapshot.Length);
        foreach (var part in new[] { 2, 1 }) await store.SaveSnapshotAsync("s", Part(part), CancellationToken.None);

        foreach (var reader in new[] { store, await OpenAsync() })
        {
            Assert.Equal([(1, 1), (2, 2)], (await reader.LoadSnapshotsAsync("s", CancellationToken.None)).Select(Told));
            Assert.Empty(await reader.LoadSnapshotsAsync("t", CancellationToken.None));
            Assert.Equal(Lines($"{2 * JournalSnapshot.Length + 1}"), await reader.ReadAsync("s", 2 * JournalSnapshot.Length, 1, CancellationToken.None));
        }

        static (int, int) Told(JournalSnapshot snapshot) => ((int)(snapshot.Last / JournalSnapshot.Length), snapshot.Pack[0]);
    }

    [Fact]
    public async Task SaveSnapshot_Again_ChangesNothing()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        await FillAsync(store, "s", JournalSnapshot.Length);
        await store.SaveSnapshotAsync("s", Part(1), CancellationToken.None);
        await other.SaveSnapshotAsync("s", Part(1), CancellationToken.None);

        Assert.Equal(Part(1).Pack, Assert.Single(await store.LoadSnapshotsAsync("s", CancellationToken.None)).Pack);
    }

    /// <summary>A program that cannot read a snapshot of another version makes its own.</summary>
    [Fact]
    public async Task SaveSnapshot_OfAnotherForm_TakesItsPlace()
    {
        var store = await OpenAsync();
        await FillAsync(store, "s", JournalSnapshot.Length);
        await store.SaveSnapshotAsync("s", Part(1) with { Pack = [9] }, CancellationToken.None);
        await store.SaveSnapshotAsync("s", Part(1), CancellationToken.None);

        Assert.Equal(Part(1).Pack, Assert.Single(await store.LoadSnapshotsAsync("s", CancellationToken.None)).Pack);
    }

    [Fact]
    public async Task LoadSnapshots_WithAGap_EndBeforeIt()
    {
        var store = await OpenAsync();
        await FillAsync(store, "s", 3 * JournalSnapshot.Length);
        foreach (var part in new[] { 1, 3 }) await store.SaveSnapshotAsync("s", Part(part), CancellationToken.None);

        Assert.Equal(JournalSnapshot.Length, Assert.Single(await store.LoadSnapshotsAsync("s", CancellationToken.None)).Last);
    }

    [Fact]
    public async Task SaveSnapshot_OfWhatTheJournalDoesNotHold_IsRefused()
    {
        var store = await OpenAsync();
        await FillAsync(store, "s", JournalSnapshot.Length - 1);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => store.SaveSnapshotAsync("s", Part(1), CancellationToken.None));
        Assert.Contains($"The journal of sweep 's' has no event {JournalSnapshot.Length}", error.Message, StringComparison.Ordinal);
        Assert.Empty(await store.LoadSnapshotsAsync("s", CancellationToken.None));
    }

    private static async Task FillAsync(ISweepStore store, string id, int events)
    {
        await CreateAsync(store, id);
        await store.AppendAsync(id, 1, Lines(Enumerable.Range(1, events).Select(number => $"{number}")), CancellationToken.None);
    }

    /// <summary>A store does not look into them.</summary>
    private static JournalSnapshot Part(int number) => new((number - 1) * JournalSnapshot.Length + 1, number * JournalSnapshot.Length, [(byte)number, 0, 255]);
}
