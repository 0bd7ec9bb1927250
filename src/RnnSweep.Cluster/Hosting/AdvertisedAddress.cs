using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace RnnSweep.Cluster.Hosting;

/// <summary>The address that a silo gives to others.</summary>
public static class AdvertisedAddress
{
    /// <summary>The one that was set; else, in the mode local, loopback; else the first of this machine that others can use.</summary>
    public static IPAddress Resolve(ClusterOptions options)
    {
        if (options.AdvertisedAddress != ClusterSettings.Auto) return IPAddress.Parse(options.AdvertisedAddress);
        return options.Mode == ClusterMode.Local ? IPAddress.Loopback : OfThisMachine();
    }

    // A machine without any network has loopback alone; a cluster of processes on it still works.
    private static IPAddress OfThisMachine() => (
        from network in NetworkInterface.GetAllNetworkInterfaces()
        where network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
        let properties = network.GetIPProperties()
        from unicast in properties.UnicastAddresses
        let address = unicast.Address
        where !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal && address.GetAddressBytes() is not [169, 254, _, _]
        orderby properties.GatewayAddresses.Count == 0, address.AddressFamily != AddressFamily.InterNetwork, network.Name
        select address).FirstOrDefault(IPAddress.Loopback);
}
