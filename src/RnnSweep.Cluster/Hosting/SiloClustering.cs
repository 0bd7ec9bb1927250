using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using RnnSweep.Cluster.Security;

namespace RnnSweep.Cluster.Hosting;

/// <summary>How silos find each other and are found by clients, in either mode.</summary>
internal static class SiloClustering
{
    /// <summary>The name under which Orleans' providers know Npgsql.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>The silo's side.</summary>
    public static void UseRnnSweepCluster(this ISiloBuilder silo, ClusterOptions options, IPAddress address)
    {
        if (options.Mode == ClusterMode.Local) UseLocal(silo, options);
        else UsePostgres(silo, options);

        silo.ConfigureEndpoints(address, options.SiloPort, options.GatewayPort);
        var listen = ListenAddress.Resolve(options, address);
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.SiloListeningEndpoint = new IPEndPoint(listen, options.SiloPort);
            endpoints.GatewayListeningEndpoint = new IPEndPoint(listen, options.GatewayPort);
        });
        silo.UseCertificates(options);
        silo.Configure<Orleans.Configuration.ClusterOptions>(cluster => SetNames(cluster, options));
        silo.Configure<SiloOptions>(named => named.SiloName = $"{Environment.MachineName}-{options.SiloPort}");
        silo.Configure<ClusterMembershipOptions>(membership => Tune(membership, options.Membership));
        WireExceptions.AddTo(silo.Services);
        silo.AddActivityPropagation();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => new DeadSiloWatch(
            provider.GetRequiredService<IClusterMembershipService>(), provider.GetRequiredService<ILocalSiloDetails>(), DeadSiloWatch.RefusesAsync,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DeadSiloWatch>>()));
    }

    /// <summary>The client's side.</summary>
    public static void UseRnnSweepCluster(this IClientBuilder client, ClusterOptions options)
    {
        if (options.Mode == ClusterMode.Local)
        {
            client.UseLocalhostClustering(options.GatewayPort, options.ServiceId, options.ClusterId);
        }
        else
        {
            client.UseAdoNetClustering((AdoNetClusteringClientOptions table) =>
            {
                table.Invariant = Invariant;
                table.ConnectionString = options.ConnectionString;
            });
        }
        client.UseCertificates(options);
        client.Configure<Orleans.Configuration.ClusterOptions>(cluster => SetNames(cluster, options));
        WireExceptions.AddTo(client.Services);
        client.AddActivityPropagation();
    }

    private static void UseLocal(ISiloBuilder silo, ClusterOptions options)
    {
        // The first silo's memory holds the membership: the others are told its port and go when it goes.
        var primary = new IPEndPoint(IPAddress.Loopback, options.PrimaryPort == 0 ? options.SiloPort : options.PrimaryPort);
        silo.UseLocalhostClustering(options.SiloPort, options.GatewayPort, primary, options.ServiceId, options.ClusterId);
        silo.UseInMemoryReminderService();
    }

    private static void UsePostgres(ISiloBuilder silo, ClusterOptions options)
    {
        silo.UseAdoNetClustering((AdoNetClusteringSiloOptions table) =>
        {
            table.Invariant = Invariant;
            table.ConnectionString = options.ConnectionString;
        });
        silo.UseAdoNetReminderService((AdoNetReminderTableOptions table) =>
        {
            table.Invariant = Invariant;
            table.ConnectionString = options.ConnectionString;
        });
    }

    private static void SetNames(Orleans.Configuration.ClusterOptions cluster, ClusterOptions options) =>
        (cluster.ServiceId, cluster.ClusterId) = (options.ServiceId, options.ClusterId);

    private static void Tune(ClusterMembershipOptions membership, MembershipTuning tuning)
    {
        // Orleans learns how long each silo takes to answer, and would go up to four times the timeout: 80 s until a dead silo is known to be dead, as the
        // window in which a connection's messages speak for it grows too. It may only go down.
        membership.ProbeTimeout = TimeSpan.FromSeconds(tuning.ProbeTimeoutSeconds);
        membership.MaxProbeTimeout = membership.ProbeTimeout;
        membership.MinProbeTimeout = membership.ProbeTimeout / 2;
        membership.NumMissedProbesLimit = tuning.MissedProbes;
        // Only a silo that finds others silent for long when it begins to join declares them dead: so it begins again soon (SiloVerb), and they say often that
        // they are there.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(tuning.JoinSeconds / 6);
        membership.NumMissedTableIAmAliveLimit = 4;
        membership.MaxJoinAttemptTime = TimeSpan.FromSeconds(tuning.JoinSeconds);
        // A silo would do that to itself, too.
        membership.EvictWhenMaxJoinAttemptTimeExceeded = false;
        // Restarted containers leave a row each; Orleans would keep them for a week.
        membership.DefunctSiloExpiration = TimeSpan.FromHours(tuning.DefunctHours);
        membership.DefunctSiloCleanupPeriod = TimeSpan.FromHours(Math.Min(1, tuning.DefunctHours));
        // Else they would be kept for an hour at the least.
        membership.DefunctSiloMinimumRetention = membership.DefunctSiloCleanupPeriod.Value;
    }
}
