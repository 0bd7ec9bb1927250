using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Tests.Shared.Stores;

namespace RnnSweep.Sweeps.Tests.Stores;

/// <summary>Folders that several processes use at once.</summary>
public sealed class FolderSweepStoreTests : SweepStoreContract
{
    private readonly TemporaryFolder _root = new();

    private string Journal => _root.PathOf("sweeps/s/journal.jsonl");

    protected override int Kept => 2;

    protected override Task<ISweepStore> OpenAsync() => Task.FromResult<ISweepStore>(new FolderSweepStore(_root.PathOf("sweeps"), TimeProvider.System));

    public override ValueTask DisposeAsync()
    {
        _root.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Folder_OfASweep_IsLaidOutLikeThatOfALocalOne()
    {
        var store = await OpenAsync();
        await store.CreateAsync(Record("s"), "name: ü\n", CancellationToken.None);
        await store.AppendAsync("s", 1, ["{\"seq\":1}", "{\"seq\":2}"], CancellationToken.None);
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, Content("checkpoint"), CancellationToken.None);
        await store.ClaimAsync("s", 2, 1, 0, CancellationToken.None);
        await store.SaveModelAsync("s", 2, 1, Content("model"), CancellationToken.None);

        var folder = Path.GetDirectoryName(Journal)!;
        Assert.Equal("name: ü\n", await File.ReadAllTextAsync(Path.Combine(folder, "sweep.yaml")));
        Assert.Matches("^{\"seq\":1,\"more\":true,\"crc\":\"[0-9a-f]{8}\"}\n{\"seq\":2,\"crc\":\"[0-9a-f]{8}\"}\n$", await File.ReadAllTextAsync(Journal));
        Assert.Equal("checkpoint", await File.ReadAllTextAsync(Path.Combine(folder, "checkpoints", "run-000001.ckpt")));
        Assert.Equal("model", await File.ReadAllTextAsync(Path.Combine(folder, "models", "run-000002.model")));
    }

    [Fact]
    public async Task Folder_OfASweep_CanBeLookedAt_AndTakenOverByAProcess()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.AppendAsync("s", 1, [EventLine.Of(Coordination.Sweeps.Created())], CancellationToken.None);
        await store.ClaimAsync("s", 1, 1, 0, CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, Content("checkpoint"), CancellationToken.None);
        var root = Path.GetDirectoryName(Journal)!;
        Assert.Single(SweepReader.Read(root, _ => Coordination.Sweeps.Definition()).Events);

        var resumed = EventLine.Of(new Events.SweepResumed("0.1.0", 0) { Sequence = 2, Time = Coordination.Sweeps.Start });
        using (var folder = SweepFolder.Open(root))
        {
            Assert.Single(folder.Events);
            await folder.Store.AppendAsync("s", 2, [resumed], CancellationToken.None);
            Assert.Equal(Content("checkpoint"), await folder.Store.ClaimAsync("s", 1, 2, 0, CancellationToken.None));
            await folder.Store.SaveCheckpointAsync("s", 1, 2, Content("later"), CancellationToken.None);
        }
        Assert.Equal(resumed, (await store.ReadAsync("s", 1, 9, CancellationToken.None)).Single());
        Assert.Equal(Content("later"), await store.ClaimAsync("s", 1, 3, 0, CancellationToken.None));
        Assert.Equal([Record("s")], await store.ListAsync(CancellationToken.None));
    }

    /// <summary>With and without the second line whole: it is of the same append as the third.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_LastAppendTorn_CutsItOff(bool sameProcess)
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.AppendAsync("s", 1, Lines("1"), CancellationToken.None);
        var whole = await File.ReadAllBytesAsync(Journal);
        await store.AppendAsync("s", 2, Lines("2", "3"), CancellationToken.None);
        var all = await File.ReadAllBytesAsync(Journal);
        for (var length = all.Length - 2; length >= whole.Length; length--)
        {
            await File.WriteAllBytesAsync(Journal, all[..length]);
            if (!sameProcess) store = await OpenAsync();
            Assert.Equal(Lines("1"), await store.ReadAsync("s", 0, 9, CancellationToken.None));
            Assert.Equal(whole, await File.ReadAllBytesAsync(Journal));
        }
        await store.AppendAsync("s", 2, Lines("2", "3"), CancellationToken.None);
        Assert.Equal(all, await File.ReadAllBytesAsync(Journal));
        // With all but its line end the append is whole.
        await File.WriteAllBytesAsync(Journal, all[..^1]);
        Assert.Equal(Lines("1", "2", "3"), await (await OpenAsync()).ReadAsync("s", 0, 9, CancellationToken.None));
        Assert.Equal(all, await File.ReadAllBytesAsync(Journal));
    }

    [Fact]
    public async Task Read_OfADamagedLine_NamesIt()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.AppendAsync("s", 1, Lines("1", "2", "3"), CancellationToken.None);
        var text = await File.ReadAllTextAsync(Journal);
        await File.WriteAllTextAsync(Journal, text.Replace("\"is\":\"2\"", "\"is\":\"5\"", StringComparison.Ordinal));

        foreach (var reader in new[] { store, await OpenAsync() })
        {
            var error = await Assert.ThrowsAsync<JournalUnreadableException>(() => reader.ReadAsync("s", 0, 9, CancellationToken.None));
            Assert.Equal($"{Journal}, line 2: its checksum does not match: the line has been changed or is damaged.", error.Message);
        }
    }

    [Fact]
    public async Task AnyCall_FolderHeldByAnotherProcess_WaitsAndThenSaysSo()
    {
        var time = new ImpatientTime();
        var store = new FolderSweepStore(_root.PathOf("sweeps"), time);
        await CreateAsync(store, "s");
        using (new FileStream(_root.PathOf("sweeps/s/lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var error = await Assert.ThrowsAsync<IOException>(() => store.AppendAsync("s", 1, Lines("1"), CancellationToken.None));
            Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
        }
        Assert.True(time.Waits > 1);
        await store.AppendAsync("s", 1, Lines("1"), CancellationToken.None);
        Assert.Equal(Lines("1"), await store.ReadAsync("s", 0, 9, CancellationToken.None));
    }
}
