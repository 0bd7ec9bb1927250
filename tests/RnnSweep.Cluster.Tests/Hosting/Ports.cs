using System.Net;
using System.Net.Sockets;

namespace RnnSweep.Cluster.Tests.Hosting;

internal static class Ports
{
    // Below those that systems give to outgoing connections: one of these could be taken before the silo listens.
    private const int First = 12_000;
    private const int Count = 20_000;

    private static int _taken;

    /// <summary>Ports that are free now, all different, and that no other test of this process is given.</summary>
    public static int[] Take(int count)
    {
        var ports = new List<int>();
        while (ports.Count < count)
        {
            // Test processes that run side by side begin at different places.
            var port = First + (int)((Environment.ProcessId * 997L + Interlocked.Increment(ref _taken)) % Count);
            if (IsFree(port)) ports.Add(port);
        }
        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
