namespace RnnSweep.Drills.Machines;

/// <summary>
/// A network namespace for each silo, joined by a bridge at which PostgreSQL and the front listen. Where there are no namespaces (no root, no ip), or none
/// are wanted, everything is at 127.0.0.1, and no silo can be cut off.
/// </summary>
internal sealed class DrillNetwork : IAsyncDisposable
{
    private readonly string _name;
    private readonly int _silos;
    private readonly int _net;

    private DrillNetwork(string name, int silos, int net, bool hasHosts) => (_name, _silos, _net, HasHosts) = (name, silos, net, hasHosts);

    public bool HasHosts { get; }

    /// <summary>Where the database and the front are.</summary>
    public string Center => HasHosts ? $"10.213.{_net}.1" : "127.0.0.1";

    public string Range => $"10.213.{_net}.0/24";

    public static async Task<DrillNetwork> CreateAsync(DrillOptions options)
    {
        var number = options.BasePort % 250;
        var network = new DrillNetwork($"rsd{number}", options.Silos, number, hasHosts: true);
        if (options.Loopback || !Environment.IsPrivilegedProcess) return new DrillNetwork("", options.Silos, 0, hasHosts: false);
        await network.DisposeAsync();
        try
        {
            await Shell.MustAsync("ip", "link", "add", network._name, "type", "bridge");
            await Shell.MustAsync("ip", "address", "add", $"{network.Center}/24", "dev", network._name);
            await Shell.MustAsync("ip", "link", "set", network._name, "up");
            for (var silo = 1; silo <= options.Silos; silo++) await network.AddHostAsync(silo);
            return network;
        }
        catch (DrillException)
        {
            await network.DisposeAsync();
            return new DrillNetwork("", options.Silos, 0, hasHosts: false);
        }
    }

    public string AddressOf(int silo) => HasHosts ? $"10.213.{_net}.{10 + silo}" : "127.0.0.1";

    /// <summary>What a command of this silo begins with.</summary>
    public IReadOnlyList<string> Within(int silo) => HasHosts ? ["ip", "netns", "exec", HostOf(silo)] : [];

    /// <summary>Cuts a silo off, or joins it again.</summary>
    public Task CutAsync(int silo, bool cut) => Shell.MustAsync("ip", "link", "set", CableOf(silo), cut ? "down" : "up");

    public async ValueTask DisposeAsync()
    {
        if (!HasHosts) return;
        for (var silo = 1; silo <= _silos; silo++) await Shell.RunAsync(["ip", "netns", "delete", HostOf(silo)]);
        await Shell.RunAsync(["ip", "link", "delete", _name]);
    }

    private string HostOf(int silo) => $"{_name}-{silo}";

    private string CableOf(int silo) => $"{_name}c{silo}";

    private async Task AddHostAsync(int silo)
    {
        var host = HostOf(silo);
        await Shell.MustAsync("ip", "netns", "add", host);
        await Shell.MustAsync("ip", "link", "add", CableOf(silo), "type", "veth", "peer", "name", "eth0", "netns", host);
        await Shell.MustAsync("ip", "link", "set", CableOf(silo), "master", _name);
        await Shell.MustAsync("ip", "link", "set", CableOf(silo), "up");
        await Shell.MustAsync("ip", "-n", host, "address", "add", $"{AddressOf(silo)}/24", "dev", "eth0");
        await Shell.MustAsync("ip", "-n", host, "link", "set", "eth0", "up");
        await Shell.MustAsync("ip", "-n", host, "link", "set", "lo", "up");
    }
}
