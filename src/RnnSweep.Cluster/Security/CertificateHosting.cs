using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Security;

/// <summary>What silos and clients do with the setting Certificates.</summary>
internal static class CertificateHosting
{
    /// <summary>Where Orleans' own lines about handshakes go; ours say the same in one line each, and pass over those who only knock.</summary>
    public const string OrleansCategory = "Orleans.Connections.Security";

    /// <summary>Refuses a silo that others can reach without a word about certificates.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="listen">Where it listens.</param>
    /// <exception cref="ClusterOptionsException">Nothing was said.</exception>
    public static void ThrowIfOpen(Hosting.ClusterOptions options, IPAddress listen)
    {
        if (options.Certificates.Length > 0 || IPAddress.IsLoopback(listen)) return;
        throw new ClusterOptionsException([
            new OptionsProblem($"{Hosting.ClusterOptions.Section}:{nameof(options.Certificates)}", "",
                $"a folder with ca.crt, tls.crt and tls.key ('rnnsweep-cluster certificates' makes a set for trying), "
                + $"as others can reach this silo at {listen}; or none, where everybody who can is trusted"),
        ]);
    }

    /// <summary>The silo's side: both ports for others, and what it asks of other silos.</summary>
    public static void UseCertificates(this ISiloBuilder silo, Hosting.ClusterOptions options)
    {
        Add(silo.Services, options, CertificateRole.Silo);
        silo.Configure<SiloConnectionOptions>(connections =>
        {
            if (!options.HasCertificates)
            {
                if (options.Certificates.Length == 0) connections.ConfigureSiloOutboundConnection(OutboundTls.UseNone);
                return;
            }
            connections.ConfigureSiloInboundConnection(builder => InboundTls.Use(builder, CertificateRole.Silo));
            connections.ConfigureGatewayInboundConnection(builder => InboundTls.Use(builder, CertificateRole.Client));
            connections.ConfigureSiloOutboundConnection(OutboundTls.Use);
        });
        if (options.HasCertificates) silo.Services.AddHostedService<CertificateWatch>();
    }

    /// <summary>The client's side.</summary>
    public static void UseCertificates(this IClientBuilder client, Hosting.ClusterOptions options)
    {
        Add(client.Services, options, CertificateRole.Client);
        client.Configure<ClientConnectionOptions>(connections =>
        {
            if (options.HasCertificates) connections.ConfigureConnection(OutboundTls.Use);
            else if (options.Certificates.Length == 0) connections.ConfigureConnection(OutboundTls.UseNone);
        });
    }

    private static void Add(IServiceCollection services, Hosting.ClusterOptions options, CertificateRole role)
    {
        services.AddSingleton(provider => new RefusedConnections(provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RefusedConnections>>()));
        if (options.HasCertificates)
            services.AddSingleton(provider => new ClusterCertificates(new CertificateFolder(options.Certificates), role,
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ClusterCertificates>>()));
    }
}
