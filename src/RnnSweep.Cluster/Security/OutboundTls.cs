using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Connections.Security;

namespace RnnSweep.Cluster.Security;

/// <summary>Connections that this process makes to silos: mutual TLS; or none, and then not beyond this machine, unless it was told so.</summary>
internal static class OutboundTls
{
    private const string NoTls = "no TLS connection came about: the silo speaks no TLS (its setting Certificates is none), or it did not accept the "
        + "certificate of this process, and its log says why";

    /// <summary>With certificates.</summary>
    public static void Use(IConnectionBuilder builder)
    {
        var services = builder.ApplicationServices;
        var (certificates, refused, time) = (services.GetRequiredService<ClusterCertificates>(), services.GetRequiredService<RefusedConnections>(),
            services.GetRequiredService<TimeProvider>());
        builder.Use(next => async connection =>
        {
            var handshake = Handshake.Current = new Handshake();
            try
            {
                await next(connection);
            }
            finally
            {
                if (!handshake.IsDone) refused.To(connection.RemoteEndPoint, handshake.Problem ?? NoTls);
            }
        });
        builder.UseClientTls(Options(certificates, time));
        builder.Use(next => connection =>
        {
            Handshake.Current!.IsDone = true;
            return next(connection);
        });
    }

    /// <summary>Without: messages would go about for all to read and to forge.</summary>
    public static void UseNone(IConnectionBuilder builder)
    {
        var refused = builder.ApplicationServices.GetRequiredService<RefusedConnections>();
        builder.Use(next => connection =>
        {
            if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IPAddress.IsLoopback(address)) return next(connection);
            refused.To(connection.RemoteEndPoint, "it is on another machine, and there are no certificates for the connection: set Certificates to a "
                + "folder with ca.crt, tls.crt and tls.key, or to none where the network is trusted", isHopeless: true);
            return Task.CompletedTask;
        });
    }

    private static TlsOptions Options(ClusterCertificates certificates, TimeProvider time) => new()
    {
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        ClientCertificateMode = RemoteCertificateMode.AllowCertificate,
        HandshakeTimeout = InboundTls.Patience,
        OnAuthenticateAsClient = (connection, options) =>
        {
            var (current, tls) = (certificates.Current(), (SslClientAuthenticationOptions)options.SslClientAuthenticationOptions);
            tls.ClientCertificateContext = current.Context;
            tls.CertificateChainPolicy = current.Trust.Policy(null, time.GetUtcNow());
            tls.AllowTlsResume = false;
            tls.TargetHost = (connection.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? "";
        },
        // Silos are known by their authority, not by a name: they come and go under addresses that nobody knows beforehand.
        RemoteCertificateValidation = (certificate, chain, _) =>
        {
            var problem = certificates.Current().Trust.Problem(certificate, chain?.ChainPolicy.ExtraStore, CertificateRole.Silo, time.GetUtcNow());
            if (Handshake.Current is { } handshake) handshake.Problem = problem;
            return problem is null;
        },
    };
}
