using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Hosting;

public sealed class DeadSiloWatchTests
{
    private static readonly SiloAddress[] Silos = [.. Enumerable.Range(1, 4).Select(number => SiloAddress.New(IPAddress.Loopback, 11000 + number, number))];

    private readonly FakeMembership _membership = new(Silos.ToDictionary(silo => silo, _ => SiloStatus.Active));
    private readonly Dictionary<IPEndPoint, Func<bool>> _refuses = [];

    [Fact]
    public async Task Look_PortThatRefuses_ItsSiloIsDeclaredDead()
    {
        _refuses[Silos[1].Endpoint] = () => true;
        await Watch(Silos[0]).LookAsync(Silos[1..], CancellationToken.None);
        Assert.Equal([Silos[1]], _membership.Killed);
    }

    [Fact]
    public async Task Look_PortThatRefusedTwiceAndAccepts_ItsSiloLives()
    {
        var times = 0;
        _refuses[Silos[1].Endpoint] = () => ++times <= 2;
        await Watch(Silos[0]).LookAsync([Silos[1]], CancellationToken.None);
        Assert.Equal(3, times);
        Assert.Empty(_membership.Killed);
    }

    [Fact]
    public async Task Look_SiloThatHasLeftInOrder_IsNotDeclaredDead()
    {
        _membership.Set(Silos[1], SiloStatus.ShuttingDown);
        _refuses[Silos[1].Endpoint] = () => true;
        await Watch(Silos[0]).LookAsync([Silos[1]], CancellationToken.None);
        Assert.Empty(_membership.Killed);
    }

    [Fact]
    public void Followers_OfEachSilo_AreTheNextTwo_AndEverySiloHasTwoThatLook()
    {
        Assert.Equal([Silos[1], Silos[2]], Watch(Silos[0]).Followers());
        Assert.Equal([Silos[0], Silos[1]], Watch(Silos[3]).Followers());
        Assert.All(Silos.SelectMany(silo => Watch(silo).Followers()).CountBy(silo => silo), looked => Assert.Equal(2, looked.Value));
    }

    [Fact]
    public async Task Refuses_PortWithAListener_AndThenWithout()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var at = (IPEndPoint)listener.LocalEndpoint;
        Assert.False(await DeadSiloWatch.RefusesAsync(at, CancellationToken.None));
        listener.Stop();
        Assert.True(await DeadSiloWatch.RefusesAsync(at, CancellationToken.None));
    }

    [Fact]
    public void Deaths_ByAddressAndByWorker_AreThoseOfMembership()
    {
        var deaths = new SiloDeaths(_membership);
        Assert.False(deaths.Include(Silos[0].ToParsableString(), "silo 1/0"));
        Assert.False(deaths.Include(null, "silo 1/0"));
        _membership.Set(Silos[0], SiloStatus.Dead);
        Assert.True(deaths.Include(Silos[0].ToParsableString(), "silo 1/0"));
        Assert.True(deaths.Include(null, "silo 1/0"));
        Assert.False(deaths.Include(null, "silo 9/0"));
        // Started again under its name: whose the run is cannot be told.
        _membership.Set(SiloAddress.New(IPAddress.Loopback, 11001, 9), SiloStatus.Active);
        Assert.False(deaths.Include(null, "silo 1/0"));
        Assert.True(deaths.Include(Silos[0].ToParsableString(), "silo 1/0"));
    }

    private DeadSiloWatch Watch(SiloAddress self) => new(
        _membership, new FakeSilo(self), (at, _) => Task.FromResult(_refuses.TryGetValue(at, out var refuses) && refuses()), TimeProvider.System,
        NullLogger<DeadSiloWatch>.Instance);

    private sealed class FakeMembership(Dictionary<SiloAddress, SiloStatus> members) : IClusterMembershipService
    {
        public List<SiloAddress> Killed { get; } = [];

        public ClusterMembershipSnapshot CurrentSnapshot => new(
            members.ToImmutableDictionary(
                member => member.Key, member => new ClusterMember(member.Key, member.Value, $"silo {member.Key.Endpoint.Port - 11000}")),
            new MembershipVersion(1));

        public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => AsyncEnumerable.Empty<ClusterMembershipSnapshot>();

        public void Set(SiloAddress silo, SiloStatus status) => members[silo] = status;

        public ValueTask Refresh(MembershipVersion minimumVersion = default, CancellationToken cancellationToken = default) => default;

        public Task<bool> TryKill(SiloAddress siloAddress)
        {
            Killed.Add(siloAddress);
            return Task.FromResult(true);
        }
    }

    private sealed class FakeSilo(SiloAddress address) : ILocalSiloDetails
    {
        public string Name => "self";

        public string ClusterId => "";

        public string DnsHostName => "";

        public SiloAddress SiloAddress => address;

        public SiloAddress GatewayAddress => address;
    }
}
