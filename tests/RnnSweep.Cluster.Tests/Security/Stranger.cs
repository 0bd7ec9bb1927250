using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using RnnSweep.Cluster.Security;

namespace RnnSweep.Cluster.Tests.Security;

/// <summary>Somebody who has found a port, and whom no certificate of others keeps from talking.</summary>
internal static class Stranger
{
    // As Orleans begins: four bytes of a length, then as many of a message.
    private static readonly byte[] Words = [.. BitConverter.GetBytes(4), 1, 2, 3, 4];

    /// <summary>How many bytes were heard after he had said something, until the other side hung up; -1 where it did not hang up in a quarter of a
    /// minute.</summary>
    /// <param name="port">Whose port.</param>
    /// <param name="hasTls">Whether he speaks TLS.</param>
    /// <param name="shows">What he shows there, if anything.</param>
    public static async Task<int> HearsAsync(int port, bool hasTls, CertificateSet? shows = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        Stream stream = socket.GetStream();
        try
        {
            if (hasTls)
            {
                var tls = new SslStream(stream);
                stream = tls;
                await tls.AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions
                    {
                        TargetHost = "silo",
                        ClientCertificateContext = shows?.Context,
#pragma warning disable CA5359 // He takes what he gets.
                        RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
                    }, patience.Token);
            }
            await stream.WriteAsync(Words, patience.Token);
            var (heard, buffer) = (0, new byte[256]);
            while (await stream.ReadAsync(buffer, patience.Token) is > 0 and var count) heard += count;
            return heard;
        }
        catch (Exception problem) when (problem is IOException or AuthenticationException)
        {
            return 0;
        }
        catch (OperationCanceledException)
        {
            return -1;
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }
}
