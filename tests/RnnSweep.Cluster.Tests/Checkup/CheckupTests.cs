using System.Net;
using Npgsql;
using RnnSweep.Cluster.Checkup;
using RnnSweep.Cluster.Commands;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cluster.Tests.Checkup;

/// <summary>What <c>doctor</c> says where somebody has planted a trouble: that one, in words, and what to do.</summary>
public sealed class CheckupTests(PostgresServer server)
{
    /// <summary>SQL that plants, SQL that heals, and what is said meanwhile.</summary>
    private static readonly (string Plant, string Heal, string Says)[] InDatabase =
    [
        ("DELETE FROM schema_version WHERE version > 2", "INSERT INTO schema_version (version, script) SELECT v, '' FROM generate_series(3, {0}) v",
            "schema: version 2, and this program needs {0}"),
        ("INSERT INTO schema_version (version, script) VALUES (99, '')", "DELETE FROM schema_version WHERE version = 99", "schema: version 99"),
        ("ALTER DATABASE {1} SET default_transaction_read_only = on", "SET default_transaction_read_only = off; ALTER DATABASE {1} RESET ALL",
            "writing: transactions are read-only"),
        ("ALTER DATABASE {1} SET synchronous_commit = off", "ALTER DATABASE {1} RESET ALL", "durability: off: synchronous_commit"),
        ("ALTER DATABASE {1} CONNECTION LIMIT 1", "ALTER DATABASE {1} CONNECTION LIMIT -1", "connections: "),
    ];

    /// <summary>What stands in the table of members, and what is said of it.</summary>
    private static readonly (string Rows, string Says)[] InMembers =
    [
        ("", "silos: no silo is a member of cluster 'default'"),
        (Row(1, 3, "now()", "now()"), "silo 1: is a member, but 10.0.0.1:11111 cannot be reached from here: refused"),
        (Row(2, 3, "now()", "now() + interval '40 s'"), "silo 2: its clock is 40 s ahead of the database's"),
        (Row(3, 3, "now()", "now() - interval '5 min'"), "silo 3: answers, but last said 5 minutes ago"),
        (Row(4, 2, "now() - interval '10 min'", "now()"), "silo 4: has been joining for 10 minutes"),
        (Row(5, 3, "now()", "now()") + Row(6, 3, "now()", "now()").Replace("10.0.0.6", "127.0.0.1", StringComparison.Ordinal),
            "addresses: 1 of 2 silos are known by a loopback address"),
    ];

    [Fact]
    public async Task Database_WithAPlantedTrouble_IsNamed_AndHealedItIsWell()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
        string Filled(string text) => text.Replace("{0}", $"{Migrator.NeededVersion}", StringComparison.Ordinal).Replace("{1}", name, StringComparison.Ordinal);
        Assert.Empty(await WrongAsync(database));
        foreach (var (plant, heal, says) in InDatabase)
        {
            await database.RunAsync(Filled(plant));
            Assert.StartsWith(Filled(says), Assert.Single(await WrongAsync(database)), StringComparison.Ordinal);
            await database.RunAsync(Filled(heal));
        }
        Assert.Empty(await WrongAsync(database));
    }

    [Fact]
    public async Task Database_ThatIsNotThere_OrOfAnotherEncoding_IsNamed()
    {
        var nobody = $"Host=127.0.0.1;Port={PostgresServer.FreePort()};Username=rnnsweep;Database=rnnsweep;Pooling=false";
        await using var nowhere = NpgsqlDataSource.Create(nobody);
        var finding = Assert.Single(await new DatabaseCheckup(nowhere, TimeProvider.System).ExamineAsync(CancellationToken.None).ToListAsync());
        Assert.Contains("cannot be used: Failed to connect", finding.Sentence, StringComparison.Ordinal);

        await using var ascii = await server.NewDatabaseAsync("ENCODING 'SQL_ASCII' TEMPLATE template0");
        Assert.Contains("schema: its encoding is SQL_ASCII", await WrongAsync(ascii));
    }

    [Fact]
    public async Task Members_WithAPlantedTrouble_AreNamed()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        await database.RunAsync("INSERT INTO cluster_version VALUES ('default', 1)");
        var refusing = IPAddress.Parse("10.0.0.1");
        var checkup = new MemberCheckup(database.Source, "default", (at, _) => Task.FromResult(at.Address.Equals(refusing) ? "refused" : null));
        foreach (var (rows, says) in InMembers)
        {
            await database.RunAsync($"DELETE FROM cluster_member; {rows}");
            var wrong = Assert.Single(await checkup.ExamineAsync(CancellationToken.None), finding => !finding.IsWell);
            Assert.StartsWith(says, $"{wrong.Subject}: {wrong.Sentence}".Replace("silo silo", "silo", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        await database.RunAsync($"DELETE FROM cluster_member; {Row(7, 3, "now()", "now()")}");
        Assert.All(await checkup.ExamineAsync(CancellationToken.None), finding => Assert.True(finding.IsWell));
    }

    [Fact]
    public async Task Work_OfASiloThatIsNotReady_ARunThatHangs_AndASweepThatNobodyReads_AreNamed()
    {
        var silos = new FakeCluster(
            [
                new SiloListing("one", "a", default, 1, 1, "the database does not answer", [new SlotListing(0, "s", 7, 1, 400, 300, true)]),
                new SiloListing("two", "b", default, 1, 0, null, null),
            ],
            [new SweepListing { Id = "s" }, new SweepListing { Id = "t", Problem = "It was made by numerics version 9." }]);
        var wrong = (await new WorkCheckup(silos, silos).ExamineAsync(CancellationToken.None)).Where(finding => !finding.IsWell).Select(Line).ToArray();
        Assert.Equal(
            [
                "silo one: is not ready: the database does not answer", "silo one: slot 0: run 7 of s has told nothing for 300 s",
                "sweep t: It was made by numerics version 9.",
            ], wrong);
    }

    [Fact]
    public void Data_FolderThatIsMissing_IsNamed() =>
        Assert.Equal("there is no folder /nowhere/at/all", Assert.Single(DoctorVerb.OfData(new ClusterOptions { Data = "/nowhere/at/all" })).Sentence);

    private static string Row(int number, int status, string start, string alive) =>
        $"INSERT INTO cluster_member VALUES ('default', '10.0.0.{number}', 11111, {number}, 'silo {number}', 'host', {status}, 30000, NULL, {start}, {alive});";

    private static string Line(Finding finding) => $"{finding.Subject}: {finding.Sentence}";

    private static async Task<string[]> WrongAsync(TestDatabase database)
    {
        // As the verb: connections of its own, so that what was just set for the database holds.
        await using var source = NpgsqlDataSource.Create(database.ConnectionString + ";Pooling=false");
        var findings = await new DatabaseCheckup(source, TimeProvider.System).ExamineAsync(CancellationToken.None).ToListAsync();
        return [.. findings.Where(finding => !finding.IsWell).Select(Line)];
    }

    private sealed class FakeCluster(IReadOnlyList<SiloListing> silos, IReadOnlyList<SweepListing> sweeps) : ISweepEngine, ISiloDirectory
    {
        public Task<IReadOnlyList<SiloListing>> SilosAsync(CancellationToken cancellation) => Task.FromResult(silos);

        public Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) => Task.FromResult(sweeps);

        public Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
