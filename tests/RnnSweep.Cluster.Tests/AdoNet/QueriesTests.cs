using System.Text.RegularExpressions;
using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.AdoNet;

/// <summary>The queries of a migrated database against what the packages of Orleans ask for.</summary>
public sealed partial class QueriesTests(PostgresServer server)
{
    // Clustering finds it where there is one, and removes dead silos one by one then.
    private const string Optional = "CleanupDefunctSiloEntryKey";

    [Fact]
    public async Task Keys_OfAMigratedDatabase_AreThoseThatOrleansAsksFor()
    {
        await using var database = await server.NewDatabaseAsync();
        var queries = await QueriesAsync(database);

        Assert.Equal((9, 7), (AskedQueries.Clustering.Required.Count, AskedQueries.Reminders.Required.Count));
        Assert.Equal(
            ((string[])[.. AskedQueries.Clustering.Required, .. AskedQueries.Reminders.Required, Optional]).Order(StringComparer.Ordinal),
            queries.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parameters_OfEveryQuery_AreThoseThatOrleansSends()
    {
        await using var database = await server.NewDatabaseAsync();
        var queries = await QueriesAsync(database);
        // The query for all dead silos is asked only where there is none for a single one.
        var sent = await AskedQueries.Clustering.SentAsync(AskedQueries.Clustering.Required);
        foreach (var asked in (AskedQueries[])[AskedQueries.Clustering, AskedQueries.Reminders])
            foreach (var (key, names) in await asked.SentAsync(queries.Keys)) sent[key] = names;

        Assert.Equal(queries.Keys.Order(StringComparer.Ordinal), sent.Keys.Order(StringComparer.Ordinal));
        // All that are sent are used: a condition that was forgotten would show as one that is not.
        Assert.All(queries, query => Assert.Equal(
            sent[query.Key], Parameter().Matches(query.Value).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)));
    }

    private static async Task<Dictionary<string, string>> QueriesAsync(TestDatabase database)
    {
        await database.MigrateAsync();
        await using var command = database.Source.CreateCommand("SELECT QueryKey, QueryText FROM OrleansQuery");
        await using var reader = await command.ExecuteReaderAsync();
        var queries = new Dictionary<string, string>();
        while (await reader.ReadAsync()) queries.Add(reader.GetString(0), reader.GetString(1));
        return queries;
    }

    [GeneratedRegex("@([A-Za-z]+)")]
    private static partial Regex Parameter();
}
