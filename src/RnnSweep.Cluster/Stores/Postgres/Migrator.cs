using System.Data;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>
/// Brings a database to the schema of this program: Orleans' tables and the project's own. Running it again, or several at once, does no harm:
/// each script runs once, in a transaction of its own that holds a lock and notes the version.
/// </summary>
public sealed partial class Migrator : Hosting.ISchemaMigrator
{
    // Any number, as long as every version of the program uses the same one.
    private const long LockKey = 0x726e6e7377656570;

    private readonly NpgsqlDataSource _source;
    private readonly MigratorOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Migrator> _logger;
    private readonly IReadOnlyList<MigrationScript> _scripts;

    /// <summary>Takes what it works with; nothing is opened yet.</summary>
    public Migrator(NpgsqlDataSource source, MigratorOptions options, TimeProvider time, ILogger<Migrator> logger)
        : this(source, options, time, logger, MigrationScript.All) { }

    internal Migrator(NpgsqlDataSource source, MigratorOptions options, TimeProvider time, ILogger<Migrator> logger, IReadOnlyList<MigrationScript> scripts) =>
        (_source, _options, _time, _logger, _scripts) = (source, options, time, logger, scripts);

    /// <summary>The version of the schema that this program needs.</summary>
    public static int NeededVersion => MigrationScript.All.Count;

    /// <summary>Runs the scripts that the database lacks.</summary>
    /// <returns>Their names; none where it had them all.</returns>
    /// <exception cref="SchemaException">The database is of a newer version, or not fit for the program.</exception>
    /// <exception cref="DatabaseUnreachableException">It could not be reached in time.</exception>
    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation)
    {
        // Kept over the tries: a connection that breaks does not undo the scripts before.
        var applied = new List<string>();
        return ReachAsync<IReadOnlyList<string>>(async connection =>
        {
            while (await ApplyNextAsync(connection, cancellation) is { } name) applied.Add(name);
            return applied;
        }, cancellation);
    }

    /// <summary>Makes sure that the database has exactly the schema that this program needs, and changes nothing: what a silo asks before it starts.</summary>
    /// <exception cref="SchemaException">It has not; the message says what to do.</exception>
    /// <exception cref="DatabaseUnreachableException">It could not be reached in time.</exception>
    public Task CheckAsync(CancellationToken cancellation) => ReachAsync(async connection =>
    {
        var version = await VersionAsync(connection, cancellation);
        RefuseNewer(version);
        if (version < _scripts.Count)
            throw new SchemaException(
                $"The database has version {version} of the schema, this program needs {_scripts.Count}: run 'rnnsweep-cluster migrate' first.");
        return version;
    }, cancellation);

    private async Task<string?> ApplyNextAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({LockKey})", cancellation);
        // Read under the lock: another migrator may just have brought it forward.
        var version = await VersionAsync(connection, cancellation);
        RefuseNewer(version);
        if (version == _scripts.Count) return null;
        if (version == 0) await RefuseOtherEncodingAsync(connection, cancellation);

        var script = _scripts[version];
        await RunAsync(connection, script.Text, cancellation);
        await using var note = new NpgsqlCommand("INSERT INTO schema_version (version, script) VALUES ($1, $2)", connection);
        note.Parameters.Add(new() { Value = script.Version });
        note.Parameters.Add(new() { Value = script.Name });
        await note.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        LogApplied(script.Name);
        return script.Name;
    }

    private void RefuseNewer(int version)
    {
        if (version <= _scripts.Count) return;
        throw new SchemaException(
            $"The database has version {version} of the schema, this program knows only up to {_scripts.Count}: use a newer version of the program.");
    }

    private static async Task RefuseOtherEncodingAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var show = new NpgsqlCommand("SHOW server_encoding", connection);
        var encoding = (string?)await show.ExecuteScalarAsync(cancellation);
        if (encoding != "UTF8")
            throw new SchemaException($"The database's encoding is {encoding}, and must be UTF8: create it with ENCODING 'UTF8' TEMPLATE template0.");
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('schema_version') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellation) is not true) return 0;
        await using var newest = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM schema_version", connection);
        return (int)(await newest.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string text, CancellationToken cancellation)
    {
        // However long it takes, be it for the lock or for a large table.
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<T> ReachAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellation);
                return await work(connection);
            }
            catch (Exception error) when (error is NpgsqlException { IsTransient: true } or SocketException)
            {
                if (_time.GetElapsedTime(start) >= _options.ReachWithin) throw new DatabaseUnreachableException(Database(), _options.ReachWithin, error);
                LogNotReached(Database(), error.Message);
            }
            await Task.Delay(_options.RetryAfter, _time, cancellation);
        }
    }

    private string Database()
    {
        var settings = new NpgsqlConnectionStringBuilder(_source.ConnectionString);
        return $"{settings.Host}:{settings.Port}, database '{settings.Database ?? settings.Username}',";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied {Script}")]
    private partial void LogApplied(string script);

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL at {Database} is not there yet: {Reason}")]
    private partial void LogNotReached(string database, string reason);
}
