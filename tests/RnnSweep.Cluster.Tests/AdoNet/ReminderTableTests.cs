using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.AdoNet;

/// <summary>Orleans' provider of reminders over the project's queries.</summary>
public sealed class ReminderTableTests(PostgresServer server)
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(1)]
    [InlineData(24 * 60 * 60)]
    public async Task Upsert_ThenRead_GivesWhatWasWritten(int minutes)
    {
        await using var opened = await OpenAsync();
        var entry = Entry("g", "r") with { Period = TimeSpan.FromMinutes(minutes) };
        var first = await opened.Table.UpsertRow(entry.ToEntry());
        var second = await opened.Table.UpsertRow((entry with { StartAt = Noon.AddHours(1) }).ToEntry());

        Assert.NotEqual(first, second);
        var read = await opened.Table.ReadRow(Grain("g"), "r");
        Assert.NotNull(read);
        Assert.Equal((Grain("g"), "r", Noon.AddHours(1), TimeSpan.FromMinutes(minutes), second),
            (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
        Assert.Null(await opened.Table.ReadRow(Grain("g"), "other"));
        Assert.Null(await opened.Table.ReadRow(Grain("other"), "r"));
    }

    [Fact]
    public async Task Remove_OnlyWithTheLatestVersion()
    {
        await using var opened = await OpenAsync();
        var first = await opened.Table.UpsertRow(Entry("g", "r").ToEntry());
        var second = await opened.Table.UpsertRow(Entry("g", "r").ToEntry());

        Assert.False(await opened.Table.RemoveRow(Grain("g"), "r", first!));
        Assert.True(await opened.Table.RemoveRow(Grain("g"), "r", second!));
        Assert.False(await opened.Table.RemoveRow(Grain("g"), "r", second!));
        await opened.Table.UpsertRow(Entry("g", "r").ToEntry());
        Assert.False(await opened.Table.RemoveRow(Grain("g"), "r", first!));
        Assert.Single((await opened.Table.ReadRows(Grain("g"))).Reminders);
        await opened.Table.TestOnlyClearTable();
        Assert.Empty((await opened.Table.ReadRows(Grain("g"))).Reminders);
    }

    [Fact]
    public async Task ReadRange_AnyPartOfTheRing_GivesItsReminders()
    {
        await using var opened = await OpenAsync();
        var keys = Enumerable.Range(0, 40).Select(i => $"g{i}").ToArray();
        foreach (var key in keys) await opened.Table.UpsertRow(Entry(key, "r").ToEntry());
        var hashes = keys.ToDictionary(key => key, key => Grain(key).GetUniformHashCode());
        uint[] ends = [0, 1, int.MaxValue, 0x80000000, uint.MaxValue, .. hashes.Values.Take(4)];

        foreach (var begin in ends)
        {
            foreach (var end in ends)
            {
                // Open at its beginning, closed at its end, going up and over; a range that ends where it begins is all of the ring.
                var expected = keys.Where(key => begin == end || unchecked(hashes[key] - begin - 1) < unchecked(end - begin)).Order(StringComparer.Ordinal);
                var read = await opened.Table.ReadRows(begin, end);
                Assert.Equal(expected, read.Reminders.Select(reminder => reminder.GrainId.Key.ToString()!).Order(StringComparer.Ordinal));
            }
        }
    }

    private static GrainId Grain(string key) => GrainId.Create("test", key);

    private static Row Entry(string key, string name) => new(Grain(key), name, Noon, TimeSpan.FromMinutes(5));

    private async Task<Opened> OpenAsync()
    {
        var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var silo = new AdoNetHosts(database).Silo("unused");
        var table = AdoNetHosts.Table<IReminderTable>(silo);
        await table.StartAsync();
        return new Opened(database, silo, table);
    }

    private sealed record Row(GrainId Grain, string Name, DateTime StartAt, TimeSpan Period)
    {
        public ReminderEntry ToEntry() => new() { GrainId = Grain, ReminderName = Name, StartAt = StartAt, Period = Period };
    }

    private sealed record Opened(TestDatabase Database, IDisposable Silo, IReminderTable Table) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Silo.Dispose();
            return Database.DisposeAsync();
        }
    }
}
