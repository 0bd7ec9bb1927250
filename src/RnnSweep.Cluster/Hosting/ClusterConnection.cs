using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RnnSweep.Cluster.Telemetry;

namespace RnnSweep.Cluster.Hosting;

/// <summary>A client's connection to the cluster. Disposing of it sends the telemetry that is still held back.</summary>
public sealed class ClusterConnection : IAsyncDisposable
{
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
    /// <exception cref="ClusterUnreachableException">No server answered in time.</exception>
    public static async Task<ClusterConnection> OpenAsync(
        ClusterOptions options, Action<HostApplicationBuilder>? configure = null, CancellationToken cancellation = default)
    {
        ClusterOptionsValidator.ThrowIfInvalid(options);
        Exception? last = null;
        var host = Build(options, configure, exception => last = exception);
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(options.ConnectSeconds));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellation);
        try
        {
            // Not every step of a start looks at its token: the bound holds all the same.
            await host.StartAsync(either.Token).WaitAsync(either.Token);
            return new ClusterConnection(host);
        }
        catch (Exception exception)
        {
            host.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw new ClusterUnreachableException(Explain(options, exception is OperationCanceledException ? last : exception), last ?? exception);
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
        return builder.Build();
    }

    private static string Explain(ClusterOptions options, Exception? last)
    {
        var seconds = options.ConnectSeconds.ToString(CultureInfo.InvariantCulture);
        for (var cause = last; cause is not null && options.Mode == ClusterMode.Postgres; cause = cause.InnerException)
            if (cause is DbException)
                return $"The database at {Place(options.ConnectionString)}, which lists the servers of cluster '{options.ServiceId}/{options.ClusterId}', "
                    + $"did not answer within {seconds} s: {cause.Message}";
        var where = options.Mode == ClusterMode.Local
            ? $"at port {options.GatewayPort} of this machine"
            : $"listed in the database at {Place(options.ConnectionString)}";
        return $"No server of cluster '{options.ServiceId}/{options.ClusterId}' {where} answered within {seconds} s"
            + (last is null ? "." : $": {last.Message}");
    }

    private static string Place(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{parts.Host}:{parts.Port}";
    }
}
