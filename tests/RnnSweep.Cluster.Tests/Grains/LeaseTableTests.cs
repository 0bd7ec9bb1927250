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

    [Fact]
    public void Renew_WithoutAStep_LapsesAfterAMinute_HoweverOftenItIsRenewed()
    {
        _leases.Give(new(1, 1, "a/0"), "a");
        Train(steps: 1);
        Assert.Equal(30, RenewalsUntilItLapses(steps: 1));
        Assert.Equal("it shows itself, but has made no step for 62 s", _leases.ReasonOf(Assert.Single(_leases.Lapsed())));
    }

    [Fact]
    public void Renew_SlowSteps_HasTenTimesTheLongestOne()
    {
        _leases.Give(new(1, 1, "a/0"), "a");
        Train(steps: 1);
        for (var i = 0; i < 14; i++) Train(steps: 1);
        // It took 30 s, and the next one may take 300 s.
        Train(steps: 2);
        Assert.Equal(150, RenewalsUntilItLapses(steps: 2));
    }

    [Fact]
    public void Renew_ThatPreparesOrWaits_NeedsNoSteps()
    {
        _leases.Give(new(1, 1, "a/0"), "a");
        for (var i = 0; i < 451; i++) Renew(RunPhase.Prepares, 0);
        Assert.Empty(_leases.Lapsed());
        Renew(RunPhase.Prepares, 0);
        Assert.Equal("it shows itself, but has not begun to train for 902 s", _leases.ReasonOf(Assert.Single(_leases.Lapsed())));
        for (var i = 0; i < 10_000; i++) Renew(RunPhase.Waits, 0);
        Assert.Empty(_leases.Lapsed());
    }

    [Fact]
    public void Excuse_BeginsAllLeasesAnew()
    {
        _leases.Give(new(1, 1, "a/0"), "a");
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.Single(_leases.Lapsed());
        _leases.Excuse();
        Assert.Empty(_leases.Lapsed());
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Single(_leases.Lapsed());
    }

    private int RenewalsUntilItLapses(long steps)
    {
        for (var renewals = 0; ; renewals++)
        {
            Train(steps);
            if (_leases.HasLapsed(1, 1)) return renewals;
        }
    }

    private void Train(long steps) => Renew(RunPhase.Trains, steps);

    private void Renew(RunPhase phase, long steps)
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        _leases.Renew(1, 1, phase, steps);
    }
}
