using System.Net;
using System.Net.Sockets;

namespace RnnSweep.Cluster.Hosting;

/// <summary>Asks whether somebody listens on a port, by a connection that is closed at once.</summary>
internal static class PortProbe
{
    /// <summary>Null where the connection was accepted, else what came instead; silence counts as <see cref="SocketError.TimedOut"/>.</summary>
    public static async Task<SocketException?> ConnectAsync(IPEndPoint at, TimeSpan patience, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(patience);
        using var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(at, late.Token);
            return null;
        }
        catch (SocketException problem)
        {
            return problem;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SocketException((int)SocketError.TimedOut);
        }
    }
}
