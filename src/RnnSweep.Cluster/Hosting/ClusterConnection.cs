using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RnnSweep.Cluster.Security;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Cluster.Telemetry;

namespace RnnSweep.Cluster.Hosting;

/// <summary>A client's connection to the cluster. Disposing of it sends the telemetry that is still held back.</summary>
public sealed class ClusterConnection : IAsyncDisposable
{
    private const int SecondsToAsk = 3;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(300);

    private readonly IHost _host;

    private ClusterConnection(IHost host) => (_host, Client) = (host, host.Services.GetRequiredService<IClusterClient>());

    /// <summary>Gives the grains.</summary>
    public IClusterClient Client { get; }

    /// <summary>Connects within <see cref="ClusterOptions.ConnectSeconds"/>.</summary>
    /// <param name="options">The settings: mode, names, and the connection string or the gateway's port.</param>
    /// <param name="configure">Changes the builder before anything of the client is added to it.</param>
    /// <param name="cancellation">Gives up earlier.</param>
    /// <exception cref="ClusterOptionsException">The settings cannot be used.</exception>
    /// <exception cref="CertificateException">The certificates cannot be used.</exception>
    /// <exception cref="ClusterUnreachableException">No server answered in time.</exception>
    public static async Task<ClusterConnection> OpenAsync(
        ClusterOptions options, Action<HostApplicationBuilder>? configure = null, CancellationToken cancellation = default)
    {
        ClusterOptionsValidator.ThrowIfInvalid(options);
        Exception? last = null;
        var host = Build(options, configure, exception => last = exception);
        var refused = host.Services.GetRequiredService<RefusedConnections>();
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(options.ConnectSeconds));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellation);
        try
        {
            // Not every step of a start looks at its token: the bound holds all the same.
            var starting = host.StartAsync(either.Token).WaitAsync(either.Token);
            if (await Task.WhenAny(starting, refused.IsHopeless) != starting)
            {
                starting.Ignore();
                throw new ClusterUnreachableException($"The silo at {refused.Last}.", null);
            }
            await starting;
            return new ClusterConnection(host);
        }
        catch (ClusterUnreachableException)
        {
            host.Dispose();
            throw;
        }
        catch (Exception exception)
        {
            host.Dispose();
            cancellation.ThrowIfCancellationRequested();
            var known = exception is OperationCanceledException ? last : exception;
            // On a busy machine the time may be over before the first attempt has come to anything.
            if (DatabaseErrorOf(options, known) is null) known = await AskDatabaseAsync(options, cancellation) ?? known;
            throw new ClusterUnreachableException(Explain(options, known, refused.Last), known ?? exception);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else _host.Dispose();
    }

    private static IHost Build(ClusterOptions options, Action<HostApplicationBuilder>? configure, Action<Exception> failed)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables();
        configure?.Invoke(builder);
        builder.Services.AddSingleton<IHostLifetime, SignalFreeLifetime>();
        builder.Services.AddSingleton(options);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.UseOrleansClient(client =>
        {
            client.UseRnnSweepCluster(options);
            client.UseConnectionRetryFilter(async (exception, stop) =>
            {
                failed(exception);
                await Task.Delay(BetweenTries, stop);
                return true;
            });
        });
        builder.Services.AddRnnSweepTelemetry(builder.Configuration, $"{Environment.MachineName}-client");
        var host = builder.Build();
        try
        {
            // Reads them: what is wrong with them is said before anything starts.
            host.Services.GetService<ClusterCertificates>();
        }
        catch (CertificateException)
        {
            host.Dispose();
            throw;
        }
        return host;
    }

    private static string Explain(ClusterOptions options, Exception? last, string? refused)
    {
        var seconds = options.ConnectSeconds.ToString(CultureInfo.InvariantCulture);
        if (DatabaseErrorOf(options, last) is { } error)
            return $"The database at {Place(options.ConnectionString)}, which lists the servers of cluster '{options.ServiceId}/{options.ClusterId}', "
                + $"did not answer within {seconds} s: {StoreErrors.WordsOf(error)}";
        var where = options.Mode == ClusterMode.Local
            ? $"at port {options.GatewayPort} of this machine"
            : $"listed in the database at {Place(options.ConnectionString)}";
        return $"No server of cluster '{options.ServiceId}/{options.ClusterId}' {where} answered within {seconds} s"
            + (refused is not null ? $": {refused}." : last is null ? "." : $": {last.Message}");
    }

    private static DbException? DatabaseErrorOf(ClusterOptions options, Exception? error)
    {
        for (var cause = error; cause is not null && options.Mode == ClusterMode.Postgres; cause = cause.InnerException)
            if (cause is DbException found) return found;
        return null;
    }

    /// <summary>What the database says to a connection; null where it answers.</summary>
    private static async Task<DbException?> AskDatabaseAsync(ClusterOptions options, CancellationToken cancellation)
    {
        if (options.Mode != ClusterMode.Postgres) return null;
        try
        {
            var briefly = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Timeout = SecondsToAsk, Pooling = false };
            await using var connection = new NpgsqlConnection(briefly.ConnectionString);
            await connection.OpenAsync(cancellation);
            return null;
        }
        catch (DbException error)
        {
            return error;
        }
    }

    private static string Place(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{parts.Host}:{parts.Port}";
    }
}
