using System.Net;
using Npgsql;
using NpgsqlTypes;
using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.AdoNet;

/// <summary>Orleans' provider of membership over the project's queries.</summary>
public sealed class MembershipTableTests(PostgresServer server)
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Insert_VersionThatWasSeen_TurnsItByOne()
    {
        await using var opened = await OpenAsync();
        var table = opened.Table;
        Assert.Equal(0, (await table.ReadAllAsync()).Version.Version);
        Assert.Empty((await table.ReadAllAsync()).Members);

        Assert.True(await table.InsertRowAsync(Entry(1), (await table.ReadAllAsync()).Version.Next()));
        var all = await table.ReadAllAsync();
        Assert.Equal(1, all.Version.Version);
        var member = Assert.Single(all.Members).Item1;
        Assert.Equal(Entry(1).ToFullString(), member.ToFullString());
        Assert.Equal((Noon, Noon.AddSeconds(1), 30001, "host", "silo-1"),
            (member.StartTime, member.IAmAliveTime, member.ProxyPort, member.HostName, member.SiloName));
        Assert.Null(member.SuspectTimes);
    }

    [Fact]
    public async Task Insert_OldVersionOrSameSilo_ChangesNothing()
    {
        await using var opened = await OpenAsync();
        var table = opened.Table;
        var seen = (await table.ReadAllAsync()).Version.Next();
        Assert.True(await table.InsertRowAsync(Entry(1), seen));

        Assert.False(await table.InsertRowAsync(Entry(2), seen));
        Assert.False(await table.InsertRowAsync(Entry(1), (await table.ReadAllAsync()).Version.Next()));
        var all = await table.ReadAllAsync();
        Assert.Equal((1, 1), (all.Version.Version, all.Members.Count));
    }

    [Fact]
    public async Task Insert_ManySilosAtOnce_OneGetsThroughAVersion()
    {
        await using var opened = await OpenAsync();
        var table = opened.Table;
        for (var round = 0; round < 20; round++)
        {
            var seen = (await table.ReadAllAsync()).Version.Next();
            var won = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Task.Run(() => table.InsertRowAsync(Entry(round * 4 + i), seen))));
            Assert.Single(won, true);
        }
        var all = await table.ReadAllAsync();
        Assert.Equal((20, 20), (all.Version.Version, all.Members.Count));
    }

    [Fact]
    public async Task Update_VersionThatWasSeen_ChangesTheMember()
    {
        await using var opened = await OpenAsync();
        var table = opened.Table;
        var seen = (await table.ReadAllAsync()).Version.Next();
        await table.InsertRowAsync(Entry(1), seen);
        var changed = Entry(1, SiloStatus.Dead);
        changed.SuspectTimes = [Tuple.Create(Address(7), Noon.AddMinutes(1)), Tuple.Create(Address(8), Noon.AddMinutes(2))];

        // A row's etag is the version that it was read under; one that differs from the version's own is refused before the database is asked.
        Assert.False(await table.UpdateRowAsync(changed, seen.VersionEtag, seen));
        var now = (await table.ReadAllAsync()).Version.Next();
        Assert.False(await table.UpdateRowAsync(changed, seen.VersionEtag, now));
        Assert.True(await table.UpdateRowAsync(changed, now.VersionEtag, now));
        now = (await table.ReadAllAsync()).Version.Next();
        Assert.False(await table.UpdateRowAsync(Entry(2), now.VersionEtag, now));
        var row = await table.ReadRowAsync(Address(1));
        Assert.Equal(2, row.Version.Version);
        var member = Assert.Single(row.Members).Item1;
        Assert.Equal(SiloStatus.Dead, member.Status);
        Assert.Equal(changed.SuspectTimes, member.SuspectTimes);
    }

    [Fact]
    public async Task ReadRow_SiloThatIsNotThere_StillGivesTheVersion()
    {
        await using var opened = await OpenAsync();
        await opened.Table.InsertRowAsync(Entry(1), (await opened.Table.ReadAllAsync()).Version.Next());
        var row = await opened.Table.ReadRowAsync(Address(2));

        Assert.Empty(row.Members);
        Assert.Equal(1, row.Version.Version);
    }

    [Fact]
    public async Task Heartbeat_LeavesTheVersionAlone()
    {
        await using var opened = await OpenAsync();
        await opened.Table.InsertRowAsync(Entry(1), (await opened.Table.ReadAllAsync()).Version.Next());
        var alive = Entry(1);
        alive.IAmAliveTime = Noon.AddHours(1);
        await opened.Table.UpdateIAmAliveAsync(alive);
        var all = await opened.Table.ReadAllAsync();

        Assert.Equal(1, all.Version.Version);
        Assert.Equal(Noon.AddHours(1), all.Members[0].Item1.IAmAliveTime);
    }

    [Fact]
    public async Task Cleanup_RemovesWhoIsOldAndNotActive()
    {
        await using var opened = await OpenAsync();
        var table = opened.Table;
        foreach (var entry in new[] { Entry(1, SiloStatus.Active), Entry(2, SiloStatus.Dead), Entry(3, SiloStatus.Dead), Entry(4, SiloStatus.Joining) })
            await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next());
        await table.CleanupDefunctSiloEntriesAsync(Noon.AddSeconds(3));

        var all = await table.ReadAllAsync();
        Assert.Equal([1, 3, 4], all.Members.Select(member => member.Item1.SiloAddress.Generation).Order());
        Assert.Equal(4, all.Version.Version);
    }

    [Fact]
    public async Task Cleanup_DeadWithVotes_IsRemovedOnlyOnceTheVotesAreOldToo()
    {
        await using var opened = await OpenAsync();
        var table = opened.Table;
        var entry = Entry(1, SiloStatus.Dead);
        await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next());
        entry.SuspectTimes = [Tuple.Create(Address(7), Noon.AddMinutes(1)), Tuple.Create(Address(8), Noon.AddMinutes(2))];
        var now = (await table.ReadAllAsync()).Version.Next();
        Assert.True(await table.UpdateRowAsync(entry, now.VersionEtag, now));

        await table.CleanupDefunctSiloEntriesAsync(Noon.AddMinutes(2));
        Assert.Single((await table.ReadAllAsync()).Members);
        await table.CleanupDefunctSiloEntriesAsync(Noon.AddMinutes(3));
        Assert.Empty((await table.ReadAllAsync()).Members);
    }

    [Fact]
    public async Task CleanupOfOne_OnlyADeadOneThatIsStillAsItWasRead_IsRemoved()
    {
        await using var opened = await OpenAsync();
        await opened.Table.InsertRowAsync(Entry(1, SiloStatus.Dead), (await opened.Table.ReadAllAsync()).Version.Next());
        await opened.Table.InsertRowAsync(Entry(2, SiloStatus.Active), (await opened.Table.ReadAllAsync()).Version.Next());

        Assert.Equal(0, await opened.CleanupOneAsync(1, Noon.AddSeconds(2), null));
        Assert.Equal(0, await opened.CleanupOneAsync(1, Noon.AddSeconds(1), "somebody"));
        Assert.Equal(0, await opened.CleanupOneAsync(2, Noon.AddSeconds(2), null));
        Assert.Equal(1, await opened.CleanupOneAsync(1, Noon.AddSeconds(1), null));
    }

    [Fact]
    public async Task Delete_ThenInitialize_BeginsAnew()
    {
        await using var opened = await OpenAsync();
        await opened.Table.InsertRowAsync(Entry(1), (await opened.Table.ReadAllAsync()).Version.Next());
        await opened.Table.InitializeMembershipTableAsync(true);
        Assert.Single((await opened.Table.ReadAllAsync()).Members);
        await opened.Table.DeleteMembershipTableEntriesAsync(AdoNetHosts.ClusterId);
        await opened.Table.InitializeMembershipTableAsync(true);

        var all = await opened.Table.ReadAllAsync();
        Assert.Equal((0, 0), (all.Version.Version, all.Members.Count));
    }

    private static SiloAddress Address(int generation) => SiloAddress.New(IPAddress.Loopback, 11111, generation);

    private static MembershipEntry Entry(int generation, SiloStatus status = SiloStatus.Active) => new()
    {
        SiloAddress = Address(generation),
        SiloName = $"silo-{generation}",
        HostName = "host",
        Status = status,
        ProxyPort = 30001,
        StartTime = Noon,
        IAmAliveTime = Noon.AddSeconds(generation),
    };

    private async Task<Opened> OpenAsync()
    {
        var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var silo = new AdoNetHosts(database).Silo("unused");
        var table = AdoNetHosts.Table<IMembershipTable>(silo);
        await table.InitializeMembershipTableAsync(true);
        return new Opened(database, silo, table);
    }

    private sealed record Opened(TestDatabase Database, IDisposable Silo, IMembershipTable Table) : IAsyncDisposable
    {
        public async Task<int> CleanupOneAsync(int generation, DateTime alive, string? suspects)
        {
            await using var command = Database.Source.CreateCommand(
                await Database.AskAsync<string>("SELECT QueryText FROM OrleansQuery WHERE QueryKey = 'CleanupDefunctSiloEntryKey'"));
            foreach (var (name, value) in new (string, object)[]
            {
                ("DeploymentId", AdoNetHosts.ClusterId), ("Address", "127.0.0.1"), ("Port", 11111), ("Generation", generation), ("StartTime", Noon),
                ("IAmAliveTime", alive),
            }) command.Parameters.AddWithValue(name, value);
            command.Parameters.Add(new NpgsqlParameter("SuspectTimes", NpgsqlDbType.Text) { Value = (object?)suspects ?? DBNull.Value });
            return await command.ExecuteNonQueryAsync();
        }

        public ValueTask DisposeAsync()
        {
            Silo.Dispose();
            return Database.DisposeAsync();
        }
    }
}
