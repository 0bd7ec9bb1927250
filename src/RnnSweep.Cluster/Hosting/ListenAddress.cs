using System.Net;
using System.Net.NetworkInformation;

namespace RnnSweep.Cluster.Hosting;

/// <summary>The address on which a silo listens: one that was chosen, and never all of them by itself.</summary>
public static class ListenAddress
{
    /// <summary>The one that was set, else the one that is advertised.</summary>
    /// <param name="options">The silo's settings.</param>
    /// <param name="advertised">What others are told.</param>
    public static IPAddress Resolve(ClusterOptions options, IPAddress advertised) =>
        options.ListenAddress == ClusterSettings.Auto ? advertised : IPAddress.Parse(options.ListenAddress);

    /// <summary>Where health is answered: there, and on loopback, where this machine asks.</summary>
    public static IEnumerable<IPAddress> OfHealth(ClusterOptions options, IPAddress advertised)
    {
        var listen = Resolve(options, advertised);
        // A port that the system chooses would be another on each of two addresses.
        return IsAny(listen) || IPAddress.IsLoopback(listen) || options.HttpPort == 0 ? [listen] : [IPAddress.Loopback, listen];
    }

    /// <summary>Whether this machine has the address.</summary>
    internal static bool IsHere(IPAddress address) => IsAny(address) || IPAddress.IsLoopback(address) || NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses).Any(unicast => unicast.Address.Equals(address));

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
