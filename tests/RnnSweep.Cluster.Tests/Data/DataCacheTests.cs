using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RnnSweep.Cluster.Data;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Cluster.Tests.Stores;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Tests.Data;

public sealed class DataCacheTests(PostgresServer server) : IDisposable
{
    private static readonly byte[] First = PostgresDataStoreTests.Content(700_000, 1);
    private static readonly byte[] Second = PostgresDataStoreTests.Content(600_000, 2);

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("rnnsweep-cache-").FullName, "cache");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public async Task Find_WhatTheFolderLacks_ComesOnce_AndIsThereThoughTheDatabaseIsNot()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source);
        await PostgresDataStoreTests.PushAsync(store, "a.csv", First);
        var data = new DataFolder(null) { IsConfined = true, Supply = Cache(store, megabytes: 1) };
        var path = data.Find("a.csv")!;
        Assert.Equal(First, await File.ReadAllBytesAsync(path));
        Assert.Equal(path, data.Find("a.csv", PostgresDataStoreTests.Digest(First)));
        Assert.Null(data.Find("b.csv"));
        Assert.Null(data.Find("../a.csv"));

        await database.RunAsync("DROP TABLE data_file CASCADE");
        Assert.Equal(path, data.Find("a.csv", PostgresDataStoreTests.Digest(First)));
        var away = Assert.Throws<RunRefusedException>(() => data.Find("a.csv"));
        Assert.StartsWith("the data file 'a.csv' cannot be had. The database refuses (42P01): ", away.Message, StringComparison.Ordinal);
        Assert.False(away.Passes);
    }

    [Fact]
    public async Task Find_WhereThereIsNoRoom_DropsWhatWasUnusedLongest_AndRefusesWhatNeverFits()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source);
        await PostgresDataStoreTests.PushAsync(store, "a.csv", First);
        await PostgresDataStoreTests.PushAsync(store, "b.csv", Second);
        await PostgresDataStoreTests.PushAsync(store, "large.csv", PostgresDataStoreTests.Content(1_100_000, 3));
        var cache = Cache(store, megabytes: 1);
        var first = cache.Find("a.csv", null)!;
        _time.Advance(TimeSpan.FromSeconds(10));
        var second = cache.Find("b.csv", null)!;
        Assert.Equal((false, true), (File.Exists(first), File.Exists(second)));
        Assert.Equal("the data file 'large.csv' has 1100000 bytes, and this silo keeps 1048576 at most (setting DataCacheMegabytes).",
            Assert.Throws<RunRefusedException>(() => cache.Find("large.csv", null)).Message);
        Assert.Equal([second], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Find_AContentThatIsDamaged_IsRefused_AndNotKept()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source);
        await PostgresDataStoreTests.PushAsync(store, "a.csv", First);
        await database.RunAsync("UPDATE data_part SET content = set_byte(content, 5, get_byte(content, 5) # 1)");
        var problem = Assert.Throws<RunRefusedException>(() => Cache(store, megabytes: 1).Find("a.csv", null));
        Assert.StartsWith("the data file 'a.csv' in the database is damaged: its SHA-256 is not ", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Find_ACopyThatIsDamaged_ComesAgain()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source);
        await PostgresDataStoreTests.PushAsync(store, "a.csv", First);
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, PostgresDataStoreTests.Digest(First));
        await File.WriteAllTextAsync(path, "what a power cut has left");
        Assert.Equal(path, Cache(store, megabytes: 1).Find("a.csv", PostgresDataStoreTests.Digest(First)));
        Assert.Equal(First, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Find_WhatIsInUse_IsNotDropped()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source);
        await PostgresDataStoreTests.PushAsync(store, "a.csv", First);
        await PostgresDataStoreTests.PushAsync(store, "b.csv", Second);
        var cache = Cache(store, megabytes: 1);
        string[] both = [cache.Find("a.csv", null)!, cache.Find("b.csv", null)!];
        Assert.All(both, path => Assert.True(File.Exists(path)));
    }

    [Fact]
    public async Task Find_AnotherContentThanThePushedOne_SaysSo()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source);
        await PostgresDataStoreTests.PushAsync(store, "a.csv", First);
        var (there, asked) = (PostgresDataStoreTests.Digest(First), PostgresDataStoreTests.Digest(Second));
        var problem = Assert.Throws<RunRefusedException>(() => Cache(store, megabytes: 1).Find("a.csv", asked));
        Assert.StartsWith($"the data file 'a.csv' has been pushed with another content than the sweep names: SHA-256 {there[..12]}…, not {asked[..12]}…. ",
            problem.Message, StringComparison.Ordinal);
        Assert.Null(Cache(store, megabytes: 1).Find("a.csv", $"../../{new string('a', 58)}"));
    }

    [Fact]
    public async Task Find_WhileTheDatabaseIsAway_WaitsAWhile_AndMayBeAskedAgain()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody");
        // Every look at this clock takes longer than anybody waits.
        _time.AutoAdvanceAmount = TimeSpan.FromSeconds(21);
        var problem = Assert.Throws<RunRefusedException>(() => Cache(new PostgresDataStore(nowhere), megabytes: 1).Find("a.csv", null));
        Assert.StartsWith("the data file 'a.csv' cannot be had now. The database does not answer: ", problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Passes);
    }

    private DataCache Cache(PostgresDataStore store, int megabytes) =>
        new(new DataCopies(_folder, (long)megabytes << 20, _time), store, _time, NullLogger<DataCache>.Instance);
}
