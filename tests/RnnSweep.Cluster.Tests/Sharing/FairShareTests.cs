using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Tests.Sharing;

public sealed class FairShareTests
{
    private static readonly SlotKey First = new("one", 0);
    private static readonly SlotKey Second = new("one", 1);
    private static readonly SlotKey Third = new("two", 0);

    private readonly FairShare _share = new();

    public FairShareTests()
    {
        _share.Open("b", 1);
        _share.Open("a", 1);
    }

    [Fact]
    public void Take_EqualPasses_GoesById() => Assert.Equal(["a", "b"], _share.Take(First, 0).Order);

    [Fact]
    public void Take_NoSweep_IsEmpty() => Assert.Empty(new FairShare().Take(First, 0).Order);

    [Fact]
    public void Take_TurnUnderWay_IsChargedAhead()
    {
        _share.Take(First, 0);
        Assert.Equal(["b", "a"], _share.Take(Second, 0).Order);
    }

    [Fact]
    public void Take_Weight_DividesWhatIsCharged()
    {
        _share.Open("c", 2);
        Run(First, "a", 0, 10);
        Run(First, "b", 10, 10);
        Run(First, "c", 20, 10);
        // c has used half of what it may for its weight.
        Assert.Equal("c", _share.Take(First, 30).Order[0]);
        Assert.Equal((5, 0), (_share.PassOf("a"), _share.PassOf("c")));
    }

    [Fact]
    public void Take_SlotThatDidNotTellOfItsEnd_ChargesWhatItHasUsed()
    {
        _share.Take(First, 0);
        Assert.Equal("b", _share.Take(First, 7).Order[0]);
        Assert.Equal(7, _share.PassOf("a"));
        // It has no turn any more, and is charged nothing more.
        _share.Take(Third, 8);
        Assert.Equal(6, _share.PassOf("a"));
    }

    [Fact]
    public void CloseTurn_AnotherTakesIt_OnlyThatOneIsCharged()
    {
        var (turn, _) = _share.Take(First, 0);
        _share.CloseTurn(First, turn, "b", 1);
        _share.End(First, "b", 4, 4);
        _share.Take(Second, 4);
        Assert.Equal((0, 4), (_share.PassOf("a"), _share.PassOf("b")));
    }

    [Fact]
    public void CloseTurn_NobodyTakesIt_NobodyIsCharged()
    {
        var (turn, _) = _share.Take(First, 0);
        _share.CloseTurn(First, turn, null, 3);
        Assert.Equal("a", _share.Take(First, 3).Order[0]);
        Assert.Equal((0, 0), (_share.PassOf("a"), _share.PassOf("b")));
    }

    [Fact]
    public void CloseTurn_SlotHasAnotherTurn_ChangesNothing()
    {
        var (late, _) = _share.Take(First, 0);
        _share.Take(First, 1);
        _share.CloseTurn(First, late, null, 1);
        Assert.Equal(["a", "b"], _share.Take(Second, 1).Order);
    }

    [Fact]
    public void End_SlotsOwnClock_Counts()
    {
        Run(First, "a", 0, 10, told: 15);
        Assert.Equal(10, _share.PassOf("a"));
    }

    [Fact]
    public void End_TurnFromBeforeThisBook_ChargesWhatItUsedSince()
    {
        _share.End(First, "a", 100, 6);
        Assert.Equal(6, _share.PassOf("a"));
    }

    [Fact]
    public void End_UnknownTurnOfThisBook_ChargesNothing()
    {
        _share.End(First, "a", 5, 60);
        Assert.Equal(0, _share.PassOf("a"));
    }

    [Fact]
    public void End_NotHeardThatAnotherTookIt_ChargesThatOther()
    {
        _share.Take(First, 0);
        _share.End(First, "b", 10, 10);
        _share.Take(First, 10);
        Assert.Equal((0, 10), (_share.PassOf("a"), _share.PassOf("b")));
    }

    [Fact]
    public void Rest_IdleSweep_ComesLastUntilItsPauseIsOver()
    {
        _share.Rest("a", 0);
        Assert.Equal(["b", "a"], _share.Take(First, 0.01).Order);
        _share.End(First, "b", 0.02, 0.03);
        Assert.Equal(["a", "b"], _share.Take(First, 0.06).Order);
    }

    [Fact]
    public void Rest_InVainAgainAndAgain_IsAskedOnceASecond()
    {
        var (asked, now) = (0, 0.0);
        for (; now < 100; now += 0.01)
        {
            var (turn, order) = _share.Take(First, now);
            if (order[0] != "a") continue;
            asked++;
            _share.Rest("a", now);
            _share.CloseTurn(First, turn, "b", now);
        }
        Assert.InRange(asked, 100, 106);
    }

    [Fact]
    public void Rest_TurnOfItEnds_IsAskedAtOnce()
    {
        _share.Take(First, 0);
        for (var i = 0; i < 10; i++) _share.Rest("a", 0);
        Assert.Equal("b", _share.Take(Second, 0.02).Order[0]);
        _share.End(First, "a", 0.03, 0.03);
        Assert.Equal("a", _share.Take(First, 0.04).Order[0]);
    }

    [Fact]
    public void Rest_LongIdle_EarnsNoCredit()
    {
        _share.Rest("b", 0);
        Run(First, "a", 0, 1000, rest: "b");
        var begins = _share.Take(First, 1000).Order[0];
        Assert.Equal("a", begins);
        _share.End(First, "a", 1, 1001);
        // Only what a has used since b came back counts.
        Assert.InRange(_share.PassOf("a") - _share.PassOf("b"), 0, 1);
    }

    [Fact]
    public void Open_NewSweep_BeginsAtTheLeastPass()
    {
        Run(First, "a", 0, 50);
        Run(First, "b", 50, 80);
        _share.Open("c", 1);
        _share.Take(First, 130);
        Assert.Equal((0, 30, 0), (_share.PassOf("a"), _share.PassOf("b"), _share.PassOf("c")));
    }

    [Fact]
    public void Open_Twice_ChangesNothing()
    {
        Run(First, "a", 0, 50);
        _share.Open("a", 1);
        Assert.Equal(50, _share.PassOf("a"));
    }

    [Fact]
    public void Close_Sweep_IsForgotten()
    {
        _share.Take(First, 0);
        _share.Close("a");
        _share.End(First, "a", 5, 5);
        Assert.Equal(["b"], _share.Take(First, 5).Order);
        Assert.Throws<KeyNotFoundException>(() => _share.PassOf("a"));
    }

    [Fact]
    public void Leave_Silo_ItsTurnsAreChargedNoMore()
    {
        _share.Take(First, 0);
        _share.Leave("two", 1);
        _share.Leave("one", 2);
        _share.Take(Third, 50);
        Assert.Equal(2, _share.PassOf("a"));
    }

    [Fact]
    public void Take_NewSweepOfUnknownLength_IsThoughtToTakeAsLongAsTheLongest()
    {
        Run(First, "a", 0, 40);
        _share.Open("c", 1);
        Run(First, "b", 40, 40);
        // c is asked first, and is charged 40 s ahead: the next slots go to the others.
        Assert.Equal("c", _share.Take(First, 80).Order[0]);
        Assert.Equal("a", _share.Take(Second, 80).Order[0]);
        Assert.Equal("b", _share.Take(Third, 80).Order[0]);
    }

    /// <summary>A sweep has a slot for so long, whoever's turn it was.</summary>
    private void Run(SlotKey slot, string sweep, double from, double seconds, double? told = null, string? rest = null)
    {
        var (turn, order) = _share.Take(slot, from);
        if (order[0] != sweep) _share.CloseTurn(slot, turn, sweep, from);
        if (rest is not null) _share.Rest(rest, from);
        _share.End(slot, sweep, seconds, told ?? from + seconds);
    }
}
