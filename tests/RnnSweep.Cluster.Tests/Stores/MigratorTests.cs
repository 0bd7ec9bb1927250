using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Tests.Shared.Stores;

namespace RnnSweep.Cluster.Tests.Stores;

public sealed class MigratorTests(PostgresServer server)
{
    private static readonly string[] Names =
        ["001-schema-version.sql", "002-orleans-membership.sql", "003-orleans-reminders.sql", "004-sweeps.sql", "005-snapshots.sql", "006-fork-points.sql",
         "007-ended-sweeps.sql", "008-data.sql"];

    private static Migrator New(NpgsqlDataSource source, IReadOnlyList<MigrationScript>? scripts = null, TimeProvider? time = null) =>
        new(source, new MigratorOptions { ReachWithin = TimeSpan.FromSeconds(5) }, time ?? TimeProvider.System, NullLogger<Migrator>.Instance,
            scripts ?? MigrationScript.All);

    [Fact]
    public async Task Migrate_EmptyDatabase_RunsEveryScriptOnceAndNotesIt()
    {
        await using var database = await server.NewDatabaseAsync();

        Assert.Equal(Names, await New(database.Source).MigrateAsync(CancellationToken.None));
        Assert.Empty(await New(database.Source).MigrateAsync(CancellationToken.None));
        Assert.Equal(Names, await database.AskAsync<string[]>("SELECT array_agg(script ORDER BY version) FROM schema_version"));
        Assert.Equal(Migrator.NeededVersion, await database.AskAsync<int>("SELECT max(version) FROM schema_version"));
        await New(database.Source).CheckAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Migrate_SeveralAtOnce_EachScriptRunsOnce()
    {
        await using var database = await server.NewDatabaseAsync();
        var applied = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => New(database.Source).MigrateAsync(CancellationToken.None))));

        Assert.Equal(Names, applied.SelectMany(names => names).Order());
    }

    [Fact]
    public async Task Migrate_OlderDatabase_RunsWhatItLacks()
    {
        await using var database = await server.NewDatabaseAsync();
        await New(database.Source, [.. MigrationScript.All.Take(2)]).MigrateAsync(CancellationToken.None);

        var error = await Assert.ThrowsAsync<SchemaException>(() => New(database.Source).CheckAsync(CancellationToken.None));
        Assert.Equal($"The database has version 2 of the schema, this program needs {Names.Length}: run 'rnnsweep-cluster migrate' first.", error.Message);
        Assert.Equal(Names[2..], await New(database.Source).MigrateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Migrate_NewerDatabase_IsRefused()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        await database.RunAsync($"INSERT INTO schema_version (version, script) VALUES ({Names.Length + 1}, 'later.sql')");

        foreach (var call in new Func<CancellationToken, Task>[] { New(database.Source).MigrateAsync, New(database.Source).CheckAsync })
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => call(CancellationToken.None));
            Assert.Equal($"The database has version {Names.Length + 1} of the schema, this program knows only up to {Names.Length}: use a newer version of "
                + "the program.", error.Message);
        }
    }

    [Fact]
    public async Task Migrate_ScriptFailsHalfway_LeavesNothingOfIt()
    {
        await using var database = await server.NewDatabaseAsync();
        var broken = new MigrationScript(2, "002-broken.sql", "CREATE TABLE half (x int); SELECT 1 / 0;");

        await Assert.ThrowsAsync<PostgresException>(() => New(database.Source, [MigrationScript.All[0], broken]).MigrateAsync(CancellationToken.None));
        Assert.True(await database.AskAsync<bool>("SELECT to_regclass('half') IS NULL"));
        Assert.Equal(1, await database.AskAsync<int>("SELECT max(version) FROM schema_version"));
        Assert.Equal(Names[1..], await New(database.Source).MigrateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Migrate_OtherEncoding_IsRefused()
    {
        await using var database = await server.NewDatabaseAsync("ENCODING 'SQL_ASCII' TEMPLATE template0");

        var error = await Assert.ThrowsAsync<SchemaException>(() => New(database.Source).MigrateAsync(CancellationToken.None));
        Assert.Contains("must be UTF8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_NothingListens_GivesUpInTimeAndNamesTheDatabase()
    {
        var port = PostgresServer.FreePort();
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=u;Password=secret;Database=sweeps");
        var time = new ImpatientTime();

        var error = await Assert.ThrowsAsync<DatabaseUnreachableException>(() => New(source, time: time).MigrateAsync(CancellationToken.None));
        Assert.StartsWith($"PostgreSQL at 127.0.0.1:{port}, database 'sweeps', was not reached within 5 s: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, time.Waits);
    }

    [Fact]
    public async Task Migrate_DatabaseComesUpLater_WaitsForIt()
    {
        await using var database = await server.NewDatabaseAsync();
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var folder = Directory.CreateTempSubdirectory("rnnsweep-test-").FullName;
        try
        {
            // The server is there all the time; the way to its socket is opened after the second try.
            var way = Path.Combine(folder, "socket");
            settings.Host = way;
            await using var source = NpgsqlDataSource.Create(settings.ConnectionString);
            var time = new ImpatientTime(wait =>
            {
                if (wait == 2) Directory.CreateSymbolicLink(way, server.Folder);
            });

            Assert.Equal(Names, await New(source, time: time).MigrateAsync(CancellationToken.None));
            Assert.Equal(2, time.Waits);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
