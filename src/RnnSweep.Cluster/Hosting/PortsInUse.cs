using System.Net;
using System.Net.Sockets;

namespace RnnSweep.Cluster.Hosting;

/// <summary>Looks whether a silo's ports are free, before Orleans starts: its own message names no port.</summary>
internal static class PortsInUse
{
    /// <summary>What is wrong and what to do; null where all are free. A port of 0 is chosen by the system.</summary>
    /// <param name="options">The silo's settings.</param>
    /// <param name="listen">Where it listens.</param>
    public static string? Of(ClusterOptions options, IPAddress listen)
    {
        if (!ListenAddress.IsHere(listen))
            return $"this machine has no address {listen} to listen on. Set ListenAddress (--listen-address) to one that it has, or to 0.0.0.0 for all.";
        (string What, string Option, int Port, IEnumerable<IPAddress> At)[] ports =
        [
            ("silo port", "--silo-port", options.SiloPort, [listen]), ("gateway port", "--gateway-port", options.GatewayPort, [listen]),
            ("http port", "--http-port", options.HttpPort, ListenAddress.OfHealth(options, listen)),
        ];
        var taken = ports.Where(port => port.Port != 0 && port.At.Any(at => IsTaken(at, port.Port))).ToArray();
        if (taken.Length == 0) return null;
        return $"{string.Join(", ", taken.Select(port => $"{port.What} {port.Port}"))}: in use by another program, perhaps by another silo on this machine. "
            + $"End that, or choose another with {string.Join(", ", taken.Select(port => port.Option))}.";
    }

    private static bool IsTaken(IPAddress at, int port)
    {
        using var listener = new TcpListener(at, port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
