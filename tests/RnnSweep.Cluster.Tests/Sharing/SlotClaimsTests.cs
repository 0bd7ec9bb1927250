using Microsoft.Extensions.Time.Testing;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Cluster.Training;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>What a silo knows of the runs on its slots.</summary>
public sealed class SlotClaimsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TrainingPool _pool = new(2);
    private readonly SlotClaims _claims;

    public SlotClaimsTests() => _claims = new SlotClaims(_pool, _time);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public async Task AskAsync_ShortRuns_AsksNothing()
    {
        _claims.Begin(0, "a", 1, 1);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        await _claims.AskAsync(_ => throw new InvalidOperationException("asked"));
    }

    [Fact]
    public async Task AskAsync_LongRuns_SaysHowLongAndHowOftenTheyReport()
    {
        _claims.Begin(1, "a", 2, 1);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([new HeldSlot(1, "a", 2, null)], await SaidAsync());
        _claims.Reported(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        _claims.Reported(1);
        Assert.Equal([new HeldSlot(1, "a", 3, 2)], await SaidAsync());
        // It takes longer than ever.
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([new HeldSlot(1, "a", 8, 5)], await SaidAsync());
    }

    [Fact]
    public void Work_SaysWhatTrainsAndSinceWhenWithoutAReport()
    {
        _claims.Begin(1, "a", 7, 2);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([new SlotWork(1, "a", 7, 2, 2, 2, null)], _claims.Work());
        _claims.Reported(1);
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal([new SlotWork(1, "a", 7, 2, 63, 61, 2)], _claims.Work());
    }

    [Theory]
    [InlineData(59.0, 1.0, false)]
    [InlineData(61.0, 1.0, true)]
    [InlineData(299.0, 30.0, false)]
    [InlineData(301.0, 30.0, true)]
    [InlineData(899.0, null, false)]
    [InlineData(901.0, null, true)]
    public void Silence_AgainstTheLongestSoFar_IsTooLongOrNot(double silent, double? longest, bool expected) =>
        Assert.Equal(expected, SlotListing.IsTooLong(silent, longest));

    [Fact]
    public async Task IsClaimed_UntilItIsNotClaimedAnyMore()
    {
        _claims.Begin(0, "a", 1, 1);
        _claims.Begin(1, "a", 2, 1);
        _time.Advance(TimeSpan.FromSeconds(2));
        await SaidAsync(claimed: 1);
        Assert.Equal((false, true), (_claims.IsClaimed(0), _claims.IsClaimed(1)));
        await SaidAsync();
        Assert.False(_claims.IsClaimed(1));
    }

    [Fact]
    public async Task IsClaimed_AnotherRunHasTheSlotByNow_IsNotMeant()
    {
        _claims.Begin(0, "a", 1, 1);
        _time.Advance(TimeSpan.FromSeconds(2));
        await _claims.AskAsync(_ =>
        {
            _claims.Begin(0, "b", 1, 1);
            return Task.FromResult(new[] { 0 });
        });
        Assert.False(_claims.IsClaimed(0));
    }

    [Fact]
    public async Task IsClaimed_SlotIsFree_IsFalse()
    {
        var slot = await _pool.ReserveAsync(CancellationToken.None);
        await _pool.ReserveAsync(CancellationToken.None);
        _claims.Begin(slot, "a", 1, 1);
        _time.Advance(TimeSpan.FromSeconds(2));
        await SaidAsync(slot);
        _pool.Run(slot, () => Assert.True(_claims.IsClaimed(slot)));
        Assert.Equal(slot, await _pool.ReserveAsync(CancellationToken.None));
        Assert.False(_claims.IsClaimed(slot));
    }

    [Fact]
    public void TakeLeft_SuspendedRun_IsToldOnce()
    {
        _claims.Begin(0, "a", 1, 1);
        Assert.Null(_claims.TakeLeft(0));
        _claims.Suspended(0);
        Assert.Equal("a", _claims.TakeLeft(0));
        Assert.Null(_claims.TakeLeft(0));
    }

    private async Task<HeldSlot[]> SaidAsync(params int[] claimed)
    {
        HeldSlot[] said = [];
        await _claims.AskAsync(held =>
        {
            said = held;
            return Task.FromResult(claimed);
        });
        return said;
    }
}
