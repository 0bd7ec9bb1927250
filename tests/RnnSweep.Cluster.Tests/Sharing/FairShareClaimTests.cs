using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>When a slot is claimed, for whom, and until when. One silo of two slots, on which a trains runs that take long.</summary>
public sealed class FairShareClaimTests
{
    private const string Silo = "one";
    private static readonly SlotKey First = new(Silo, 0);
    private static readonly SlotKey Second = new(Silo, 1);
    private static readonly HashSet<string> Nobody = [];

    private readonly FairShare _share = new(quantum: 10);

    public FairShareClaimTests()
    {
        _share.Open("a", 1);
        _share.Take(First, 0);
        _share.Take(Second, 1);
    }

    [Fact]
    public void NextClaim_NobodyElse_IsNone()
    {
        Report(100);
        Assert.Null(_share.NextClaim(Silo, Nobody, 100));
    }

    [Fact]
    public void NextClaim_LateSweep_ClaimsTheLongestTurn_OnceAQuantumIsItsDue()
    {
        Report(100);
        _share.Open("b", 1);
        Assert.Null(_share.NextClaim(Silo, Nobody, 104.9));
        // Both slots have been a's for 5 s since: a quantum.
        Assert.Equal((First, "b"), _share.NextClaim(Silo, Nobody, 105));
        Assert.Null(_share.NextClaim("two", Nobody, 105));
        Assert.Null(_share.NextClaim(Silo, new HashSet<string> { "b" }, 105));
    }

    [Fact]
    public void NextClaim_TurnsThatHaveNotHadTheirQuantum_IsNone()
    {
        _share.Open("b", 100);
        Report(9);
        Assert.Null(_share.NextClaim(Silo, Nobody, 9.9));
        Assert.Equal((First, "b"), _share.NextClaim(Silo, Nobody, 10));
    }

    [Fact]
    public void NextClaim_RunsThatHaveNotReported_IsNone()
    {
        _share.Open("b", 1);
        Assert.Null(_share.NextClaim(Silo, Nobody, 100));
    }

    [Fact]
    public void Claim_IsChargedAhead_AndTheSlotIsClaimedOnce()
    {
        Claim();
        Assert.False(_share.Claim(First, "b"));
        Assert.Equal([0], _share.ClaimsOn(Silo));
        // It has its due for a quantum ahead.
        Assert.Null(_share.NextClaim(Silo, Nobody, 105));
        Assert.Equal((Second, "b"), _share.NextClaim(Silo, Nobody, 110));
    }

    [Fact]
    public void Take_ClaimedSlot_GoesToItsClaimant()
    {
        Claim();
        _share.End(First, "a", 105, 105);
        Assert.Equal(["b", "a"], _share.Take(First, 105).Order);
        Assert.Empty(_share.ClaimsOn(Silo));
        Assert.Equal(0, _share.ClaimsOf("b"));
    }

    [Fact]
    public void Rest_Claimant_GivesItsClaimsUp()
    {
        Claim();
        _share.Rest("b", 105);
        Assert.Empty(_share.ClaimsOn(Silo));
        Assert.Null(_share.NextClaim(Silo, Nobody, 200));
    }

    [Fact]
    public void CloseAndLeave_DropClaims()
    {
        Claim();
        _share.Close("b");
        Assert.Empty(_share.ClaimsOn(Silo));
        _share.Open("c", 1);
        Assert.True(_share.Claim(First, "c"));
        _share.Leave(Silo, 110);
        Assert.Equal((0, 0), (_share.ClaimsOn(Silo).Length, _share.ClaimsOf("c")));
        Assert.False(_share.Claim(First, "c"));
    }

    [Fact]
    public void Drowsy_IdleSweep_IsAskedWhenItsPauseIsOver_AndWaitsNoLongerThanANewOne()
    {
        _share.Open("b", 1);
        Report(100);
        _share.Rest("b", 100);
        Assert.Empty(_share.Drowsy(Silo, 100.01));
        Assert.Equal(["b"], _share.Drowsy(Silo, 101));
        Assert.Empty(_share.Drowsy("two", 101));
        _share.Wake("b");
        Assert.Null(_share.NextClaim(Silo, Nobody, 101));
        Assert.Equal((First, "b"), _share.NextClaim(Silo, Nobody, 106));
    }

    [Fact]
    public void Hold_TurnFromBeforeThisBook_CanBeClaimed_AndIsChargedFromNowOn()
    {
        var book = new FairShare(quantum: 10);
        book.Open("a", 1);
        book.Open("b", 1);
        book.Hold(First, "a", 500, 1, 3);
        Assert.Null(book.NextClaim(Silo, Nobody, 3));
        Assert.Equal((First, "b"), book.NextClaim(Silo, Nobody, 13));
        book.End(First, "a", 510, 13);
        Assert.Equal(10, book.PassOf("a"), 6);
    }

    [Fact]
    public void Hold_SlotThatAnotherSweepHas_ChangesNothing()
    {
        _share.Open("b", 1);
        _share.Hold(First, "b", 50, 1, 50);
        _share.End(First, "a", 50, 50);
        Assert.Equal(0, _share.PassOf("b"));
    }

    /// <summary>Both runs have made a report a second.</summary>
    private void Report(double now)
    {
        _share.Hold(First, "a", now, 1, now);
        _share.Hold(Second, "a", now - 1, 1, now);
    }

    private void Claim()
    {
        Report(100);
        _share.Open("b", 1);
        Assert.True(_share.Claim(First, "b"));
    }
}
