using System.Data.Common;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>
/// Sweeps in PostgreSQL, in the tables of <c>deploy/sql</c>. Every statement is one round trip and one transaction, which the database carries out as a whole
/// or not at all. Errors of the connection come out as they are (<see cref="NpgsqlException"/>): only the caller knows whether to try
/// again. The database sees to it that what it holds is whole, so a run has one checkpoint.
/// </summary>
/// <param name="source">The connections; not disposed of here.</param>
public sealed class PostgresSweepStore(NpgsqlDataSource source) : ISweepStore
{
    /// <inheritdoc/>
    public async Task CreateAsync(SweepRecord sweep, string source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(source);
        SweepIds.Check(sweep.Id);
        await using var command = Command(
            "INSERT INTO sweep (id, name, weight, state, created_at, source) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
            Text(sweep.Id), Text(sweep.Name), Number(sweep.Weight), Text(sweep.State), new() { Value = sweep.CreatedAt.ToUniversalTime() }, Text(source));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<string?> LoadSourceAsync(string sweepId, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        await using var command = Command("SELECT source FROM sweep WHERE id = $1", Text(sweepId));
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation)
    {
        await using var command = Command("SELECT id, name, weight, state, created_at FROM sweep ORDER BY created_at, id COLLATE \"C\"");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var sweeps = new List<SweepRecord>();
        while (await reader.ReadAsync(cancellation))
            sweeps.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4)));
        return sweeps;
    }

    /// <inheritdoc/>
    public async Task FinishAsync(string sweepId, string state, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        ArgumentException.ThrowIfNullOrEmpty(state);
        await using var command = Command("UPDATE sweep SET state = $2 WHERE id = $1", Text(sweepId), Text(state));
        if (await command.ExecuteNonQueryAsync(cancellation) == 0) throw SweepIds.Unknown(sweepId);
        if (state != SweepRecord.Finished) return;
        await using var drop = Command("SELECT drop_checkpoints($1)", Text(sweepId));
        await drop.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public Task ReopenAsync(string sweepId, CancellationToken cancellation) => FinishAsync(sweepId, SweepRecord.Running, cancellation);

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string sweepId, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        await using var command = Command("SELECT delete_sweep($1)", Text(sweepId));
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <inheritdoc/>
    public async Task AppendAsync(string sweepId, long expected, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        JournalLines.Check(expected, lines);
        if (lines.Count == 0) return;
        // Whoever does not see the event before adds nothing. Of two that see it, the key of the table lets one through; the other waits for it and fails.
        await using var command = Command(
            """
            INSERT INTO journal (sweep, seq, event)
            SELECT $1, $2 + line.number - 1, line.event FROM unnest($3) WITH ORDINALITY AS line (event, number)
            WHERE $2 - 1 = (SELECT coalesce(max(seq), 0) FROM journal WHERE sweep = $1)
            """,
            Text(sweepId), Number(expected), new() { Value = lines.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        try
        {
            if (await command.ExecuteNonQueryAsync(cancellation) == lines.Count) return;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new JournalConflictException(sweepId, expected);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw SweepIds.Unknown(sweepId);
        }
        throw await ExistsAsync(sweepId, cancellation) ? new JournalConflictException(sweepId, expected) : SweepIds.Unknown(sweepId);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadAsync(string sweepId, long after, int limit, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        await using var command = Command("SELECT event FROM journal WHERE sweep = $1 AND seq > $2 ORDER BY seq LIMIT $3", Text(sweepId), Number(after),
            Number(limit));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var lines = new List<string>();
        while (await reader.ReadAsync(cancellation)) lines.Add(reader.GetString(0));
        if (lines.Count == 0 && !await ExistsAsync(sweepId, cancellation)) throw SweepIds.Unknown(sweepId);
        return lines;
    }

    /// <inheritdoc/>
    public async Task SaveSnapshotAsync(string sweepId, JournalSnapshot snapshot, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        ArgumentNullException.ThrowIfNull(snapshot);
        await using var command = Command(
            """
            INSERT INTO snapshot (sweep, first_seq, last_seq, pack)
            SELECT $1, $2, $3, $4 WHERE EXISTS (SELECT FROM journal WHERE sweep = $1 AND seq = $3)
            ON CONFLICT (sweep, last_seq) DO UPDATE SET first_seq = excluded.first_seq, pack = excluded.pack
            """,
            Text(sweepId), Number(snapshot.First), Number(snapshot.Last), Bytes(snapshot.Pack));
        if (await command.ExecuteNonQueryAsync(cancellation) > 0 || await HoldsAsync(sweepId, snapshot.Last, cancellation)) return;
        throw await ExistsAsync(sweepId, cancellation) ? JournalSnapshot.NotDurable(sweepId, snapshot) : SweepIds.Unknown(sweepId);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalSnapshot>> LoadSnapshotsAsync(string sweepId, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        await using var command = Command("SELECT first_seq, last_seq, pack FROM snapshot WHERE sweep = $1 ORDER BY first_seq, last_seq", Text(sweepId));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var snapshots = new List<JournalSnapshot>();
        while (await reader.ReadAsync(cancellation))
        {
            var next = new JournalSnapshot(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
            if (next.First != (snapshots.Count == 0 ? 1 : snapshots[^1].Last + 1)) break;
            snapshots.Add(next);
        }
        return snapshots;
    }

    /// <inheritdoc/>
    public async Task<byte[]?> ClaimAsync(string sweepId, int run, int attempt, int older, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        ArgumentOutOfRangeException.ThrowIfNegative(older);
        await using var command = Command("SELECT holder, content FROM claim_run($1, $2, $3)", Text(sweepId), Number(run), Number(attempt));
        var (holder, content) = await AskAsync(sweepId, command, cancellation);
        Fence.Check(sweepId, run, attempt, holder);
        return older == 0 ? content : null;
    }

    /// <inheritdoc/>
    public Task SaveCheckpointAsync(string sweepId, int run, int attempt, byte[] content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        return SaveAsync("save_checkpoint", sweepId, run, attempt, content, cancellation);
    }

    /// <inheritdoc/>
    public Task SaveModelAsync(string sweepId, int run, int attempt, byte[]? content, CancellationToken cancellation) =>
        SaveAsync("save_model", sweepId, run, attempt, content, cancellation);

    /// <inheritdoc/>
    public async Task DropCheckpointAsync(string sweepId, int run, int attempt, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        await using var command = Command("SELECT drop_checkpoint($1, $2, $3), NULL::bytea", Text(sweepId), Number(run), Number(attempt));
        var (holder, _) = await AskAsync(sweepId, command, cancellation);
        Fence.CheckLast(sweepId, run, attempt, holder);
    }

    /// <inheritdoc/>
    public Task SaveForkPointAsync(string sweepId, ForkPoint point, int attempt, byte[] content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        return SaveAsync("save_fork_point", sweepId, point.Run, attempt, content, cancellation, Number(point.Epoch));
    }

    /// <inheritdoc/>
    public async Task<byte[]?> LoadForkPointAsync(string sweepId, ForkPoint point, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        await using var command = Command(
            "SELECT content FROM fork_point JOIN blob USING (digest) WHERE sweep = $1 AND run = $2 AND epoch = $3", Text(sweepId), Number(point.Run),
            Number(point.Epoch));
        return await command.ExecuteScalarAsync(cancellation) as byte[];
    }

    /// <inheritdoc/>
    public async Task DropForkPointsAsync(string sweepId, ForkPoint? point, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        await using var command = Command("SELECT drop_fork_points($1, $2, $3)", Text(sweepId), Number(point?.Run), Number(point?.Epoch));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> LoadModelAsync(string sweepId, int run, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        await using var command = Command(
            "SELECT content FROM model JOIN blob USING (digest) WHERE sweep = $1 AND run = $2", Text(sweepId), Number(run));
        return await command.ExecuteScalarAsync(cancellation) as byte[];
    }

    private async Task SaveAsync(string function, string sweepId, int run, int attempt, byte[]? content, CancellationToken cancellation,
        NpgsqlParameter? more = null)
    {
        SweepIds.Check(sweepId);
        await using var command = Command(
            $"SELECT {function}($1, $2, $3, $4, $5{(more is null ? "" : ", $6")}), NULL::bytea",
            Text(sweepId), Number(run), Number(attempt), Bytes(content is null ? null : SHA256.HashData(content)), Bytes(content));
        if (more is not null) command.Parameters.Add(more);
        var (holder, _) = await AskAsync(sweepId, command, cancellation);
        Fence.Check(sweepId, run, attempt, holder);
    }

    private static async Task<(int? Holder, byte[]? Content)> AskAsync(string sweepId, NpgsqlCommand command, CancellationToken cancellation)
    {
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return (await ValueAsync<int?>(reader, 0, cancellation), await ValueAsync<byte[]?>(reader, 1, cancellation));
        }
        catch (PostgresException error) when (error is { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: "checkpoint_sweep_fkey" })
        {
            throw SweepIds.Unknown(sweepId);
        }
    }

    private async Task<bool> HoldsAsync(string sweepId, long sequence, CancellationToken cancellation)
    {
        await using var command = Command("SELECT EXISTS (SELECT FROM journal WHERE sweep = $1 AND seq = $2)", Text(sweepId), Number(sequence));
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private async Task<bool> ExistsAsync(string sweepId, CancellationToken cancellation)
    {
        await using var command = Command("SELECT EXISTS (SELECT FROM sweep WHERE id = $1)", Text(sweepId));
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task<T?> ValueAsync<T>(DbDataReader reader, int column, CancellationToken cancellation) =>
        await reader.IsDBNullAsync(column, cancellation) ? default : await reader.GetFieldValueAsync<T>(column, cancellation);

    private NpgsqlCommand Command(string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = source.CreateCommand(text);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Number(int? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter Number(int value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter Number(long value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static NpgsqlParameter Bytes(byte[]? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };
}
