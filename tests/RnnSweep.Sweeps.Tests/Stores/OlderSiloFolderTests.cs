using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Sweeps.Tests.Stores;

/// <summary>Folders as silos of version 0.1 left them: lines without checksums, and a file beside the journal where a crash cut an append short.</summary>
public sealed class OlderSiloFolderTests : IDisposable
{
    private const string One = "{\"is\":\"one\"}";
    private const string Two = "{\"is\":\"two\"}";
    private const string Three = "{\"is\":\"three\"}";

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Journal_WithoutChecksums_IsReadAndGoneOnWith()
    {
        var (store, journal) = await MakeAsync("s");
        await File.WriteAllTextAsync(journal, $"{One}\n{Two}\n{{\"is\":\"to");

        Assert.Equal([One, Two], await store.ReadAsync("s", 0, 9, CancellationToken.None));
        await store.AppendAsync("s", 3, [Three], CancellationToken.None);
        Assert.Equal([Two, Three], await New().ReadAsync("s", 1, 9, CancellationToken.None));
        Assert.StartsWith($"{One}\n{Two}\n{Three[..^1]},\"crc\":", await File.ReadAllTextAsync(journal), StringComparison.Ordinal);
        // Once there are checksums, a line without one is damaged.
        await File.AppendAllTextAsync(journal, One + "\n");
        var error = await Assert.ThrowsAsync<JournalUnreadableException>(() => New().ReadAsync("s", 0, 9, CancellationToken.None));
        Assert.Equal($"{journal}, line 4: it does not end with a checksum.", error.Message);
    }

    [Fact]
    public async Task Journal_TornBetweenTheLinesOfOneAppend_IsCompleted()
    {
        const string batch = $"{Two}\n{Three}\n";
        for (var written = 0; written <= batch.Length; written++)
        {
            var (store, journal) = await MakeAsync($"s{written}");
            await File.WriteAllTextAsync(journal + ".pending", $"{One.Length + 1}\n{batch}");
            // What a power failure may leave as well: the length of all of it, of which only this much was written.
            await File.WriteAllTextAsync(journal, $"{One}\n{batch[..written]}" + (written % 2 == 0 ? "" : new string('\0', batch.Length - written)));

            Assert.Equal([One, Two, Three], await store.ReadAsync($"s{written}", 0, 9, CancellationToken.None));
            Assert.False(File.Exists(journal + ".pending"));
        }
    }

    [Fact]
    public async Task Journal_WentOnOtherwiseAfterTheCrash_IsLeftAlone()
    {
        var (store, journal) = await MakeAsync("s");
        await File.WriteAllTextAsync(journal + ".pending", $"0\n{One}\n{Two}\n");
        await File.WriteAllTextAsync(journal, $"{One}\n{Three}\n");

        Assert.Equal([One, Three], await store.ReadAsync("s", 0, 9, CancellationToken.None));
    }

    private FolderSweepStore New() => new(_root.Root, TimeProvider.System);

    private async Task<(FolderSweepStore Store, string Journal)> MakeAsync(string id)
    {
        var store = New();
        await store.CreateAsync(new SweepRecord(id, "old", 1, "running", DateTimeOffset.UnixEpoch), "name: old\n", CancellationToken.None);
        return (store, new SweepPaths(_root.PathOf(id)).Journal);
    }
}
