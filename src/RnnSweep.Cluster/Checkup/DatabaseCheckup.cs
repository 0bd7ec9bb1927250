using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using RnnSweep.Cluster.Stores.Postgres;

namespace RnnSweep.Cluster.Checkup;

/// <summary>Looks at the database of a cluster: whether it can be used, keeps what it is given, and has the time that others have. Changes nothing.</summary>
/// <param name="source">The connections.</param>
/// <param name="time">The clock of this machine.</param>
internal sealed class DatabaseCheckup(NpgsqlDataSource source, TimeProvider time)
{
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromSeconds(2);

    private const double ConnectionsMayTake = 0.8;

    /// <summary>What was found. Nothing follows where the database cannot be reached.</summary>
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var place = Place();
        NpgsqlConnection? connection = null;
        Finding? unreachable = null;
        try
        {
            connection = await source.OpenConnectionAsync(cancellation);
        }
        catch (NpgsqlException problem)
        {
            unreachable = new Finding("database", $"{place} cannot be used: {StoreErrors.WordsOf(problem)}",
                "Start it, or correct the setting ConnectionString (host, port, name, user, password).");
        }
        if (connection is null)
        {
            yield return unreachable!;
            yield break;
        }
        await using (connection)
        {
            yield return new Finding("database", $"PostgreSQL {connection.PostgreSqlVersion} at {place} answers");
            yield return await SchemaAsync(connection, cancellation);
            yield return await WritingAsync(connection, cancellation);
            yield return await DurabilityAsync(connection, cancellation);
            yield return await ClockAsync(connection, cancellation);
            yield return await ConnectionsAsync(connection, cancellation);
            yield return await EncryptionAsync(connection, cancellation);
        }
    }

    private static async Task<Finding> SchemaAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var encoding = await AskAsync<string>(connection, "SHOW server_encoding", cancellation);
        if (encoding != "UTF8")
            return new Finding("schema", $"its encoding is {encoding}", "Create a database with ENCODING 'UTF8' TEMPLATE template0, and migrate that.");
        var there = await AskAsync<bool>(connection, "SELECT to_regclass('schema_version') IS NOT NULL", cancellation);
        var version = there ? await AskAsync<int>(connection, "SELECT coalesce(max(version), 0) FROM schema_version", cancellation) : 0;
        var needed = Migrator.NeededVersion;
        if (version == needed) return new Finding("schema", $"version {version}, as this program needs it");
        return new Finding("schema", $"version {version}, and this program needs {needed}",
            version < needed ? "Run 'rnnsweep-cluster migrate'." : "Use a newer version of the program.");
    }

    private static async Task<Finding> WritingAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await AskAsync<bool>(connection, "SELECT pg_is_in_recovery()", cancellation))
            return new Finding("writing", "it is a standby, which takes nothing",
                "Name the primary in ConnectionString (or add Target Session Attributes=primary).");
        if (await AskAsync<string>(connection, "SHOW transaction_read_only", cancellation) == "on")
            return new Finding("writing", "transactions are read-only (default_transaction_read_only)", "Set it to off for this database and user.");
        var lacking = await AskAsync<string?>(connection,
            """
            SELECT string_agg(relname, ', ' ORDER BY relname) FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
                AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
                    AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
            """, cancellation);
        return lacking is null ? new Finding("writing", "this user may read and write all tables")
            : new Finding("writing", $"this user may not read and write: {lacking}",
                "GRANT SELECT, INSERT, UPDATE, DELETE on them, or connect as their owner.");
    }

    private static async Task<Finding> DurabilityAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var off = new List<string>();
        foreach (var setting in (string[])["fsync", "full_page_writes", "synchronous_commit"])
            if (await AskAsync<string>(connection, $"SHOW {setting}", cancellation) == "off") off.Add(setting);
        return off.Count == 0 ? new Finding("durability", "what it has confirmed survives a crash")
            : new Finding("durability", $"off: {string.Join(", ", off)}; a crash may take back what sweeps have gone on from", "Set them to on.");
    }

    private async Task<Finding> ClockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var before = time.GetUtcNow();
        var there = await AskAsync<DateTime>(connection, "SELECT clock_timestamp()", cancellation);
        var middle = before + (time.GetUtcNow() - before) / 2;
        var ahead = new DateTimeOffset(there.ToUniversalTime()) - middle;
        var text = string.Create(CultureInfo.InvariantCulture,
            $"the database's is {Math.Abs(ahead.TotalSeconds):0.0} s {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} this machine's");
        return ahead.Duration() <= ClocksMayDiffer ? new Finding("clocks", text)
            : new Finding("clocks", text, "Let all machines take their time from the same source (NTP): members judge each other by it.");
    }

    private static async Task<Finding> ConnectionsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var used = await AskAsync<long>(connection, "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'", cancellation);
        var most = await AskAsync<int>(connection, "SELECT current_setting('max_connections')::int", cancellation);
        var own = await AskAsync<int>(connection, "SELECT datconnlimit FROM pg_database WHERE datname = current_database()", cancellation);
        if (own >= 0) most = Math.Min(most, own);
        var text = $"{used} of {most} are in use";
        return used <= most * ConnectionsMayTake ? new Finding("connections", text)
            : new Finding("connections", text, "Raise max_connections (a silo takes up to 20), or end what else is connected.");
    }

    private async Task<Finding> EncryptionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        var host = settings.Host ?? "";
        var near = host is "localhost" or "127.0.0.1" or "::1" || host.StartsWith('/');
        var encrypted = await AskAsync<bool?>(connection, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", cancellation) == true;
        if (encrypted)
            return new Finding("encryption", settings.SslMode == SslMode.VerifyFull ? "the connection to the database is encrypted, and its server's "
                + "certificate checked"
                : $"the connection to the database is encrypted; whose server it is has not been checked (SSL Mode is {settings.SslMode}: VerifyFull "
                    + "does that)");
        return near ? new Finding("encryption", "the database is on this machine: its connection is not encrypted, and need not be")
            : new Finding("encryption", $"the connection to {host} is not encrypted",
                "Add SSL Mode=VerifyFull to ConnectionString, and give the server a certificate.");
    }

    private string Place()
    {
        var parts = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        return $"{parts.Host}:{parts.Port}, database '{parts.Database ?? parts.Username}',";
    }

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string text, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(text, connection);
        return await command.ExecuteScalarAsync(cancellation) is T answer ? answer : default!;
    }
}
