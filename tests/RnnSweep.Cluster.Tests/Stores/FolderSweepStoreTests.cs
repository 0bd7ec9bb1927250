using System.Text;
using RnnSweep.Cluster.Stores;
using RnnSweep.Cluster.Stores.Folders;

namespace RnnSweep.Cluster.Tests.Stores;

public sealed class FolderSweepStoreTests : SweepStoreContract
{
    private readonly string _root = Directory.CreateTempSubdirectory("rnnsweep-test-").FullName;

    private string Journal => Path.Combine(_root, "sweeps", "s", "journal.jsonl");

    protected override Task<ISweepStore> OpenAsync() => Task.FromResult<ISweepStore>(new FolderSweepStore(Path.Combine(_root, "sweeps"), TimeProvider.System));

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Folder_OfASweep_IsLaidOutLikeThatOfALocalOne()
    {
        var store = await OpenAsync();
        await store.CreateAsync(Record("s"), "name: ü\n", CancellationToken.None);
        await store.AppendAsync("s", 1, ["{\"seq\":1}", "{\"seq\":2}"], CancellationToken.None);
        await store.ClaimAsync("s", 1, 1, CancellationToken.None);
        await store.SaveCheckpointAsync("s", 1, 1, Content("checkpoint"), CancellationToken.None);
        await store.ClaimAsync("s", 2, 1, CancellationToken.None);
        await store.SaveModelAsync("s", 2, 1, Content("model"), CancellationToken.None);

        var folder = Path.GetDirectoryName(Journal)!;
        Assert.Equal("name: ü\n", await File.ReadAllTextAsync(Path.Combine(folder, "sweep.yaml")));
        Assert.Equal("{\"seq\":1}\n{\"seq\":2}\n", await File.ReadAllTextAsync(Journal));
        Assert.Equal("checkpoint", await File.ReadAllTextAsync(Path.Combine(folder, "checkpoints", "run-000001.ckpt")));
        Assert.Equal("model", await File.ReadAllTextAsync(Path.Combine(folder, "models", "run-000002.model")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_LastLineTorn_CutsItOff(bool sameProcess)
    {
        var store = await OpenAsync();
        await CreateAsync(store, "s");
        await store.AppendAsync("s", 1, ["1", "2"], CancellationToken.None);
        await File.AppendAllTextAsync(Journal, "{\"seq\":3,\"eve");
        if (!sameProcess) store = await OpenAsync();

        await store.AppendAsync("s", 3, ["3"], CancellationToken.None);
        Assert.Equal("1\n2\n3\n", await File.ReadAllTextAsync(Journal));
    }

    [Fact]
    public async Task Open_TornBetweenTheLinesOfOneAppend_CompletesIt()
    {
        const string batch = "two\nthree\nfour\n";
        for (var written = 0; written <= batch.Length; written++)
        {
            var id = $"s{written}";
            var journal = Journal.Replace("/s/", $"/{id}/", StringComparison.Ordinal);
            await CreateAsync(await OpenAsync(), id);
            await (await OpenAsync()).AppendAsync(id, 1, ["one"], CancellationToken.None);
            await File.WriteAllTextAsync(journal + ".pending", "4\n" + batch);
            // What a power failure may leave as well: the length of all of it, of which only this much was written.
            await File.AppendAllTextAsync(journal, written % 2 == 0 ? batch[..written] : batch[..written] + new string('\0', batch.Length - written));

            Assert.Equal(["one", "two", "three", "four"], await (await OpenAsync()).ReadAsync(id, 0, 9, CancellationToken.None));
            Assert.False(File.Exists(journal + ".pending"));
        }
    }

    [Fact]
    public async Task Open_JournalWentOnOtherwiseAfterTheCrash_IsLeftAlone()
    {
        await CreateAsync(await OpenAsync(), "s");
        await File.WriteAllTextAsync(Journal + ".pending", "0\none\ntwo\n");
        await File.WriteAllTextAsync(Journal, "one\nother\n");

        Assert.Equal(["one", "other"], await (await OpenAsync()).ReadAsync("s", 0, 9, CancellationToken.None));
    }

    [Fact]
    public async Task AnyCall_FolderHeldByAnotherProcess_WaitsAndThenSaysSo()
    {
        var time = new ImpatientTime();
        var store = new FolderSweepStore(Path.Combine(_root, "sweeps"), time);
        await CreateAsync(store, "s");
        using (new FileStream(Path.Combine(_root, "sweeps", "s", "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var error = await Assert.ThrowsAsync<IOException>(() => store.AppendAsync("s", 1, ["1"], CancellationToken.None));
            Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
        }
        Assert.True(time.Waits > 1);
        await store.AppendAsync("s", 1, ["1"], CancellationToken.None);
        Assert.Equal("1\n", await File.ReadAllTextAsync(Journal, Encoding.UTF8));
    }
}
