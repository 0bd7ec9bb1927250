using Microsoft.AspNetCore.Http;
using Npgsql;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cluster.Engine;

/// <summary>The data files in a cluster's database, for a front.</summary>
/// <param name="connectionString">How to reach it.</param>
internal sealed class DataLibrary(string connectionString) : IDataLibrary, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    private PostgresDataStore Store => new(_source);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DataListing>> ListAsync(CancellationToken cancellation) => AskAsync(() => Store.ListAsync(cancellation));

    /// <inheritdoc/>
    public Task<DataListing> PushAsync(string name, string sha256, Stream content, CancellationToken cancellation) =>
        AskAsync(() => Store.PushAsync(name, sha256, content, cancellation));

    /// <inheritdoc/>
    public Task<int> DeleteAsync(string name, CancellationToken cancellation) => AskAsync(() => Store.DeleteAsync(name, cancellation));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // What is wrong with the body that comes in is no fault of the database.
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception problem) when (StoreErrors.IsOfDatabase(problem) && problem is not BadHttpRequestException)
        {
            throw new EngineUnreachableException(StoreErrors.Of(problem).Message, problem);
        }
    }
}
