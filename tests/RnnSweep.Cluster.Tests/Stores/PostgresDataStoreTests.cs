using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cluster.Tests.Stores;

public sealed class PostgresDataStoreTests(PostgresServer server)
{
    [Fact]
    public async Task Push_AFile_IsFoundByItsNameAndByItsContent_AndComesBackAsItWas()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source);
        // Two pieces and a bit.
        var (first, second) = (Content(2_100_000, 1), Content(10, 2));

        var pushed = await PushAsync(store, "folder/a.csv", first);
        Assert.Equal(("folder/a.csv", Digest(first), 2_100_000), (pushed.Name, pushed.Sha256, pushed.Bytes));
        using var back = new MemoryStream();
        await store.ReadAsync(pushed, back, CancellationToken.None);
        Assert.Equal(first, back.ToArray());

        await PushAsync(store, "folder/a.csv", second);
        await PushAsync(store, "b.csv", second);
        Assert.Equal(Digest(second), (await store.FindAsync("folder/a.csv", null, CancellationToken.None))!.Sha256);
        Assert.Equal(Digest(first), (await store.FindAsync("folder/a.csv", Digest(first), CancellationToken.None))!.Sha256);
        Assert.Null(await store.FindAsync("b.csv", Digest(first), CancellationToken.None));
        Assert.Null(await store.FindAsync("c.csv", null, CancellationToken.None));
        // To push the old one again makes it the newest.
        await PushAsync(store, "folder/a.csv", first);
        Assert.Equal(Digest(first), (await store.FindAsync("folder/a.csv", null, CancellationToken.None))!.Sha256);
        Assert.Equal([("b.csv", 10), ("folder/a.csv", 2_100_000), ("folder/a.csv", 10)],
            (await store.ListAsync(CancellationToken.None)).Select(file => (file.Name, (int)file.Bytes)));

        Assert.Equal(2, await store.DeleteAsync("folder/a.csv", CancellationToken.None));
        Assert.Equal(0, await store.DeleteAsync("folder/a.csv", CancellationToken.None));
        Assert.Equal("b.csv", Assert.Single(await store.ListAsync(CancellationToken.None)).Name);
        // One content is left, which the other name has; its ten bytes are one piece.
        Assert.Equal((1L, 1L), (await database.AskAsync<long>("SELECT count(*) FROM data_content"),
            await database.AskAsync<long>("SELECT count(*) FROM data_part")));
    }

    [Fact]
    public async Task Push_AtOnce_OfTheSameContent_IsKeptOnce()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var (store, content) = (new PostgresDataStore(database.Source), Content(1_500_000, 3));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => PushAsync(store, $"{number}.csv", content)));
        Assert.Equal((1L, 2L), (await database.AskAsync<long>("SELECT count(*) FROM data_content"),
            await database.AskAsync<long>("SELECT count(*) FROM data_part")));
        Assert.Equal(4, (await store.ListAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Push_WhereThereIsNoRoom_ReadsToTheEnd_AndLeavesNothing()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source) { Most = 2 << 20 };
        await PushAsync(store, "a.csv", Content(1_500_000, 1));
        using var content = new MemoryStream(Content(2_500_000, 2));
        var problem = await Assert.ThrowsAsync<DataNotAcceptedException>(
            () => store.PushAsync("b.csv", Digest(Content(2_500_000, 2)), content, CancellationToken.None));
        Assert.Equal("There is no room for 'b.csv': all data files together may take 2 MiB. Delete some.", problem.Message);
        Assert.Equal(content.Length, content.Position);
        Assert.Equal("a.csv", Assert.Single(await store.ListAsync(CancellationToken.None)).Name);
        // What is there already takes no room under another name.
        await PushAsync(store, "c.csv", Content(1_500_000, 1));
    }

    [Fact]
    public async Task Library_TellsWhatIsWrongWithTheBody_FromWhatIsWrongWithTheDatabase()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        await using var library = new DataLibrary(database.ConnectionString);
        await Assert.ThrowsAsync<BadHttpRequestException>(() => library.PushAsync("a.csv", Digest(Content(10, 1)), new BrokenBody(), CancellationToken.None));
        await using var nowhere = new DataLibrary("Host=127.0.0.1;Port=1;Username=nobody");
        var away = await Assert.ThrowsAsync<EngineUnreachableException>(() => PushAsync(nowhere, "a.csv", Content(10, 1)));
        Assert.StartsWith("The database does not answer: ", away.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../a.csv", "The name of a data file is ")]
    [InlineData("/etc/passwd", "The name of a data file is ")]
    [InlineData("a//b", "The name of a data file is ")]
    [InlineData("a\\b", "The name of a data file is ")]
    [InlineData("", "The name of a data file is ")]
    public async Task Push_ANameThatLeadsElsewhere_IsRefused(string name, string says)
    {
        await using var database = await server.NewDatabaseAsync();
        var problem = await Assert.ThrowsAsync<DataNotAcceptedException>(() => PushAsync(new PostgresDataStore(database.Source), name, Content(10, 1)));
        Assert.StartsWith(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_ThatDoesNotArriveWhole_LeavesNothing()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source);
        var problem = await Assert.ThrowsAsync<DataNotAcceptedException>(
            () => store.PushAsync("a.csv", Digest(Content(10, 1)), new MemoryStream(Content(9, 1)), CancellationToken.None));
        Assert.StartsWith("'a.csv' did not arrive as it was sent", problem.Message, StringComparison.Ordinal);
        problem = await Assert.ThrowsAsync<DataNotAcceptedException>(() => PushAsync(store, "a.csv", []));
        Assert.Equal("'a.csv' is empty.", problem.Message);
        problem = await Assert.ThrowsAsync<DataNotAcceptedException>(() => store.PushAsync("a.csv", "abc", new MemoryStream(), CancellationToken.None));
        Assert.StartsWith("A SHA-256 is 64 digits", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, await database.AskAsync<long>("SELECT count(*) FROM data_content"));
    }

    internal static byte[] Content(int bytes, int seed) => [.. Enumerable.Range(0, bytes).Select(place => (byte)(place * 31 + place / 251 + seed))];

    internal static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    internal static Task<DataListing> PushAsync(IDataLibrary store, string name, byte[] content) =>
        store.PushAsync(name, Digest(content), new MemoryStream(content), CancellationToken.None);

    private sealed class BrokenBody : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("Unexpected end of request content.");
    }
}
