using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>What the share book says of where sweeps stand.</summary>
public sealed class StandingTests
{
    private static readonly SlotKey Slot = new("one", 0);

    [Fact]
    public void Standings_SayWhoHasWhat_ById()
    {
        var share = new FairShare(quantum: 10);
        share.Open("b", 2);
        share.Open("a", 1);
        var (_, order) = share.Take(Slot, 0);
        Assert.Equal("a", order[0]);
        share.Rest("b", 1);
        // Seven seconds of one slot by weight; b had nothing to give and counts no time.
        Assert.Equal([new SweepStanding("a", 1, 0, false, 1, 0), new SweepStanding("b", 2, 0, true, 0, 0)], share.Standings(7));
        share.Wake("b");
        Assert.Equal(3, share.Standings(10)[0].Ahead);
        share.Close("a");
        Assert.Equal("b", Assert.Single(share.Standings(11)).SweepId);
    }

    [Fact]
    public void Standings_OfAClaim_CountIt()
    {
        var share = new FairShare(quantum: 10);
        share.Open("a", 1);
        share.Take(Slot, 0);
        share.Hold(Slot, "a", 50, 1, 50);
        share.Open("b", 1);
        Assert.True(share.Claim(Slot, "b"));
        Assert.Equal((1, 0), (share.Standings(60)[1].Claims, share.Standings(60)[1].Slots));
    }
}
