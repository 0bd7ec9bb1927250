using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Connections.Security;

namespace RnnSweep.Cluster.Security;

/// <summary>Connections that others make to a silo: mutual TLS, and a line in the log for whoever is refused.</summary>
internal static class InboundTls
{
    // The first byte of every TLS connection: a record of a handshake.
    private const byte HandshakeRecord = 0x16;

    /// <summary>Longer than any handshake takes; a connection without one is closed.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Puts it before everything that Orleans reads.</summary>
    /// <param name="builder">A port's connections.</param>
    /// <param name="role">Whom the port is for.</param>
    public static void Use(IConnectionBuilder builder, CertificateRole role)
    {
        var services = builder.ApplicationServices;
        var (certificates, refused, time) = (services.GetRequiredService<ClusterCertificates>(), services.GetRequiredService<RefusedConnections>(),
            services.GetRequiredService<TimeProvider>());
        builder.Use(next => connection => GuardAsync(connection, next, refused, time));
        builder.UseServerTls(Options(certificates, role, time));
        builder.Use(next => connection =>
        {
            Handshake.Current!.IsDone = true;
            return next(connection);
        });
    }

    private static TlsOptions Options(ClusterCertificates certificates, CertificateRole role, TimeProvider time) => new()
    {
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        HandshakeTimeout = Patience,
        LocalServerCertificateSelector = (_, _) => certificates.Current().Own,
        OnAuthenticateAsServer = (_, options) =>
        {
            var (current, tls) = (certificates.Current(), (SslServerAuthenticationOptions)options.SslServerAuthenticationOptions);
            tls.ServerCertificateSelectionCallback = null;
            tls.ServerCertificateContext = current.Context;
            tls.CertificateChainPolicy = current.Trust.Policy(null, time.GetUtcNow());
            // Every connection is checked by what is in the folder now, not by what was there when the other side came first.
            tls.AllowTlsResume = false;
        },
        RemoteCertificateValidation = (certificate, chain, _) =>
        {
            var problem = certificates.Current().Trust.Problem(certificate, chain?.ChainPolicy.ExtraStore, role, time.GetUtcNow());
            if (Handshake.Current is { } handshake) handshake.Problem = problem;
            return problem is null;
        },
    };

    private static async Task GuardAsync(ConnectionContext connection, ConnectionDelegate next, RefusedConnections refused, TimeProvider time)
    {
        if (await FirstByteAsync(connection, time) is not { } first) return;
        if (first != HandshakeRecord)
        {
            refused.From(connection.RemoteEndPoint, "it does not speak TLS (its setting Certificates is none, or it is no silo and no client of one)");
            return;
        }
        var handshake = Handshake.Current = new Handshake();
        try
        {
            await next(connection);
        }
        finally
        {
            if (!handshake.IsDone)
                refused.From(connection.RemoteEndPoint, handshake.Problem ?? "it showed no certificate, or did not accept the one of this silo");
        }
    }

    /// <summary>The first byte, left where it is; null where none comes: other silos knock at the port to see whether the process is there.</summary>
    private static async Task<byte?> FirstByteAsync(ConnectionContext connection, TimeProvider time)
    {
        using var late = new CancellationTokenSource(Patience, time);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(late.Token);
            byte? first = read.Buffer.IsEmpty ? null : read.Buffer.FirstSpan[0];
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return first;
        }
        catch (Exception problem) when (problem is OperationCanceledException or ConnectionResetException or ConnectionAbortedException or IOException)
        {
            return null;
        }
    }
}
