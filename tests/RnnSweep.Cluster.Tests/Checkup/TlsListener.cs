using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using RnnSweep.Cluster.Security;

namespace RnnSweep.Cluster.Tests.Checkup;

/// <summary>A port that shows a certificate to whoever comes, or hangs up where it has none.</summary>
internal sealed class TlsListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CertificateSet? _shows;
    private readonly Task _serving;

    public TlsListener(CertificateSet? shows)
    {
        _shows = shows;
        _listener.Start();
        _serving = ServeAsync();
    }

    public IPEndPoint At => (IPEndPoint)_listener.LocalEndpoint;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            await using var stream = new SslStream(client.GetStream());
            if (_shows is null) continue;
            try
            {
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _shows.Context });
                await stream.CopyToAsync(Stream.Null);
            }
            catch (Exception problem) when (problem is IOException or AuthenticationException)
            {
                // He has seen enough.
            }
        }
    }
}
