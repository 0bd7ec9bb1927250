using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RnnSweep.Cluster.Stores.Postgres;

namespace RnnSweep.Cluster.Tests.Postgres;

/// <summary>A database of one test.</summary>
public sealed class TestDatabase(string connectionString) : IAsyncDisposable
{
    public string ConnectionString { get; } = connectionString;

    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connectionString);

    public Task<IReadOnlyList<string>> MigrateAsync() =>
        new Migrator(Source, new MigratorOptions(), TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);

    public async Task<T> AskAsync<T>(string text)
    {
        await using var command = Source.CreateCommand(text);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task RunAsync(string text)
    {
        await using var command = Source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
