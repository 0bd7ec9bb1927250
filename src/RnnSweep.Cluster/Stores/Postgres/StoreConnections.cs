using System.Data.Common;
using Npgsql;

namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>The connections of a silo's store.</summary>
internal static class StoreConnections
{
    /// <summary>All of the store's statements, each of which is asked for thousands of times.</summary>
    private const int Statements = 32;

    /// <summary>
    /// A pool of connections that keep their prepared statements. The store leaves nothing behind in a session (no temporary table, no setting, no lock that
    /// outlives its transaction), so a connection need not be reset when it goes back: that would cost as much as most of the statements. What the connection
    /// string says of either comes first.
    /// </summary>
    public static NpgsqlDataSource Create(string connectionString)
    {
        // Npgsql's own builder says of every setting that it is there.
        var given = new DbConnectionStringBuilder { ConnectionString = new NpgsqlConnectionStringBuilder(connectionString).ConnectionString };
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!given.ContainsKey("Max Auto Prepare")) settings.MaxAutoPrepare = Statements;
        if (!given.ContainsKey("No Reset On Close")) settings.NoResetOnClose = true;
        return NpgsqlDataSource.Create(settings);
    }
}
