using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>Data files in PostgreSQL, in pieces. Errors of the connection come out as they are.</summary>
/// <param name="source">The connections; not disposed of here.</param>
internal sealed class PostgresDataStore(NpgsqlDataSource source) : IDataLibrary
{
    /// <summary>What all files may take together, in bytes. Default: 20 GiB.</summary>
    public long Most { get; init; } = 20L << 30;

    private const int PartBytes = 1 << 20;

    /// <summary>How long one who pushes waits for another who pushes the same content: as long as a large file takes.</summary>
    private const int PushSeconds = 3600;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DataListing>> ListAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "SELECT name, digest, bytes, pushed_at FROM data_file JOIN data_content USING (digest) ORDER BY name COLLATE \"C\", pushed_at DESC");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var files = new List<DataListing>();
        while (await reader.ReadAsync(cancellation)) files.Add(Listing(reader));
        return files;
    }

    /// <summary>The file of this name with this content, or the newest of this name; null where there is none.</summary>
    public async Task<DataListing?> FindAsync(string name, string? sha256, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            SELECT name, digest, bytes, pushed_at FROM data_file JOIN data_content USING (digest)
            WHERE name = $1 AND ($2 IS NULL OR digest = $2) ORDER BY pushed_at DESC LIMIT 1
            """);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = sha256 is null ? DBNull.Value : Convert.FromHexString(sha256), NpgsqlDbType = NpgsqlDbType.Bytea });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Listing(reader) : null;
    }

    /// <summary>Writes a content to a stream, a piece after the other.</summary>
    /// <exception cref="InvalidDataException">It is not whole any more.</exception>
    public async Task ReadAsync(DataListing file, Stream target, CancellationToken cancellation)
    {
        long read = 0;
        for (var part = 0; read < file.Bytes; part++)
        {
            await using var command = source.CreateCommand("SELECT content FROM data_part WHERE digest = $1 AND part = $2");
            command.Parameters.Add(new() { Value = Convert.FromHexString(file.Sha256) });
            command.Parameters.Add(new() { Value = part });
            if (await command.ExecuteScalarAsync(cancellation) is not byte[] { Length: > 0 } content)
                throw new InvalidDataException($"'{file.Name}' is not there any more: it was deleted while it was read");
            await target.WriteAsync(content, cancellation);
            read += content.Length;
        }
    }

    /// <inheritdoc/>
    public async Task<DataListing> PushAsync(string name, string sha256, Stream content, CancellationToken cancellation)
    {
        if (!DataName.IsValid(name)) throw new DataNotAcceptedException($"The name of a data file is {DataName.Allowed}.");
        if (!DataName.IsDigest(sha256)) throw new DataNotAcceptedException("A SHA-256 is 64 digits from 0 to 9 and a to f.");
        var digest = Convert.FromHexString(sha256);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Of two who push the same at once the second waits here, and then finds it there. The length is known in the end.
        await using var claim = Command(connection, "INSERT INTO data_content (digest, bytes) VALUES ($1, 1) ON CONFLICT (digest) DO NOTHING", [digest]);
        claim.CommandTimeout = PushSeconds;
        var isNew = await claim.ExecuteNonQueryAsync(cancellation) > 0;
        var room = Most - await ScalarAsync<decimal>(connection, "SELECT coalesce(sum(bytes), 0) FROM data_content", cancellation);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes, part) = (new byte[PartBytes], 0L, 0);
        while (await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation) is > 0 and var count)
        {
            bytes += count;
            if (bytes > DataName.LargestFile) throw DataNotAcceptedException.TooLarge(name);
            hash.AppendData(buffer, 0, count);
            // Read to its end all the same: who still sends would not hear why it is refused.
            if (isNew && bytes <= room)
                await RunAsync(connection, "INSERT INTO data_part (digest, part, content) VALUES ($1, $2, $3)", cancellation, digest, part++, buffer[..count]);
        }
        if (isNew && bytes > room)
            throw new DataNotAcceptedException($"There is no room for '{name}': all data files together may take {Most >> 20} MiB. Delete some.");
        if (bytes == 0) throw new DataNotAcceptedException($"'{name}' is empty.");
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(digest))
            throw new DataNotAcceptedException($"'{name}' did not arrive as it was sent: its SHA-256 is not the one that came with it. Push it again.");
        if (isNew) await RunAsync(connection, "UPDATE data_content SET bytes = $2 WHERE digest = $1", cancellation, digest, bytes);
        await RunAsync(connection,
            "INSERT INTO data_file (name, digest) VALUES ($1, $2) ON CONFLICT (name, digest) DO UPDATE SET pushed_at = excluded.pushed_at", cancellation, name,
                digest);
        await transaction.CommitAsync(cancellation);
        return await FindAsync(name, sha256, cancellation) ?? throw new DataNotAcceptedException($"'{name}' was deleted by somebody else at once.");
    }

    /// <inheritdoc/>
    public async Task<int> DeleteAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await ScalarAsync<int>(connection, "SELECT delete_data($1)", cancellation, name);
    }

    private static DataListing Listing(NpgsqlDataReader reader) => new(
        reader.GetString(0), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(1)), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3));

    private static async Task<int> RunAsync(NpgsqlConnection connection, string text, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(connection, text, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string text, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(connection, text, values);
        return (T)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, object[] values)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
