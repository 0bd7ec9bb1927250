using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.AdoNet;

/// <summary>Silos and clients of one cluster that find each other over a database, and nothing else.</summary>
internal sealed class AdoNetHosts(TestDatabase database)
{
    private const string Invariant = "Npgsql";

    public const string ClusterId = "tests";

    public IHost Silo(string name)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, database.ConnectionString))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, database.ConnectionString))
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (ClusterId, "rnnsweep"))
            .Configure<SiloOptions>(options => options.SiloName = name)
            .ConfigureEndpoints(IPAddress.Loopback, PostgresServer.FreePort(), PostgresServer.FreePort()));
        return builder.Build();
    }

    public IHost Client()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, database.ConnectionString))
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (ClusterId, "rnnsweep")));
        return builder.Build();
    }

    /// <summary>A provider of Orleans, outside a running silo.</summary>
    public static T Table<T>(IHost silo) where T : notnull => silo.Services.GetRequiredService<T>();
}
