using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace RnnSweep.Cluster.Security;

/// <summary>Asks a port for its certificate, whatever that is worth.</summary>
internal static class TlsProbe
{
    /// <summary>What came of it.</summary>
    /// <param name="Answers">Somebody took the connection.</param>
    /// <param name="Certificate">What was shown; null where no TLS is spoken.</param>
    /// <param name="Between">What came with it.</param>
    internal sealed record Answer(bool Answers, X509Certificate2? Certificate, X509Certificate2Collection Between);

    /// <summary>Asks once.</summary>
    /// <param name="at">The port.</param>
    /// <param name="own">What to show there, if anything.</param>
    /// <param name="patience">For how long.</param>
    /// <param name="cancellation">Gives up earlier.</param>
    public static async Task<Answer> AskAsync(IPEndPoint at, CertificateSet? own, TimeSpan patience, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(patience);
        X509Certificate2? shown = null;
        X509Certificate2Collection between = [];
        using var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(at, late.Token);
            await using var tls = new SslStream(new NetworkStream(socket));
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = at.Address.ToString(),
                    ClientCertificateContext = own?.Context,
                    CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
                    // It is looked at afterwards, and nothing is said over this connection.
#pragma warning disable CA5359
                    RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
#pragma warning restore CA5359
                    {
                        shown = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
                        if (chain is not null) between.AddRange(chain.ChainPolicy.ExtraStore);
                        return true;
                    },
                },
                late.Token);
        }
        catch (SocketException)
        {
            return new Answer(socket.Connected, shown, between);
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException
            || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new Answer(problem is not OperationCanceledException || shown is not null, shown, between);
        }
        return new Answer(true, shown, between);
    }
}
