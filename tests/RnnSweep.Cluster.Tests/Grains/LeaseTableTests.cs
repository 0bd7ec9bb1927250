using Microsoft.Extensions.Time.Testing;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Grains;

namespace RnnSweep.Cluster.Tests.Grains;

public sealed class LeaseTableTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LeaseTable _leases;

    public LeaseTableTests() => _leases = new LeaseTable(_time, TimeSpan.FromSeconds(10));

    [Fact]
    public void Lapsed_SilentForTheWholeLease_IsListed()
    {
        _leases.Give(new(1, 1, "a/0"), "a");
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(_leases.Lapsed());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, Assert.Single(_leases.Lapsed()).Id.Run);
    }

    [Fact]
    public void HasLapsed_RenewedSinceItWasListed_HasNot()
    {
        _leases.Give(new(1, 1, "a/0"), "a");
        Assert.False(_leases.HasLapsed(1, 1));
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.True(_leases.HasLapsed(1, 1));
        Assert.False(_leases.HasLapsed(1, 2));
        _leases.Renew(1, 1);
        Assert.False(_leases.HasLapsed(1, 1));
    }

    [Fact]
    public void Renew_InTime_KeepsIt()
    {
        _leases.Give(new(1, 1, "a/0"), "a");
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(9));
            Assert.Equal(LeaseAnswer.Held, _leases.Renew(1, 1));
        }
        Assert.Empty(_leases.Lapsed());
    }

    [Fact]
    public void Renew_ReplacedAttempt_IsOver()
    {
        _leases.Give(new(1, 1, "a/0"), "a");
        _leases.Give(new(1, 2, "b/0"), "b");
        Assert.Equal(LeaseAnswer.Over, _leases.Renew(1, 1));
        Assert.Equal(LeaseAnswer.Held, _leases.Renew(1, 2));
        _leases.Drop(1, 1);
        Assert.Equal(LeaseAnswer.Held, _leases.Renew(1, 2));
    }

    [Theory]
    [InlineData(true, LeaseAnswer.Suspended)]
    [InlineData(false, LeaseAnswer.Over)]
    internal void Renew_ToldToStop_SaysSo(bool keep, LeaseAnswer answer)
    {
        _leases.Give(new(1, 1, "a/0"), "a");
        _leases.Stop(1, 1, keep);
        Assert.Equal(answer, _leases.Renew(1, 1));
    }
}
