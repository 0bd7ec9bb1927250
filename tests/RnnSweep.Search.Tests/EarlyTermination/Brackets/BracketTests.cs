using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Brackets;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Tests.EarlyTermination.Brackets;

public sealed class BracketTests
{
    /// <summary>The layout of R = 81, η = 3: how many runs, and how many epochs each rung adds.</summary>
    [Fact]
    public void Brackets_Of81_AreThePublishedOnes()
    {
        var brackets = new BracketSettings(IsHyperband: true) { MaxIter = 81 }.Brackets();
        Assert.Equal(
            ["(81,1) (27,3) (9,9) (3,27) (1,41)", "(34,3) (12,9) (4,27) (2,42)", "(15,9) (5,27) (2,45)", "(8,27) (3,54)", "(5,81)"],
            brackets.Select(bracket => string.Join(' ', bracket.Rungs.Select(
                (rung, i) => $"({rung.Runs},{rung.Epoch - (i == 0 ? 0 : bracket.Rungs[i - 1].Epoch)})"))));
    }

    [Fact]
    public void Promote_OnceAllOfARungAreThere_AndTheOthersAreDropped()
    {
        var state = new BracketSettings(IsHyperband: false) { MaxIter = 3 }.Create().Begin();
        for (var run = 1; run <= 4; run++) state.Propose(run, epochs: 3);
        state.Tell("sync_halving", 1, 1, 0.3);
        state.Tell("sync_halving", 2, 1, 0.1);
        // Of the next bracket, which waits for others.
        state.Tell("sync_halving", 4, 1, 0.05);
        Assert.Null(state.Promote(false));
        Assert.Equal(RuleDecision.Pause, state.Tell("sync_halving", 3, 1, 0.2).Decision);
        Assert.Null(state.Drop());
        Assert.Equal((2, "bracket 1, rung 1: among the best 1 of 3"), (state.Promote(false)!.Run, state.Promote(false)!.Reason));
        var passes = new RuleFigures { Rung = 1, Rank = 1, Competitors = 3, Pass = 1, Value = 0.1, Cutoff = 0.1, Margin = 0 };
        Assert.Equal(passes, state.Promote(false)!.Figures);
        state.Observe(new PromotionSeen(2, 1));
        Assert.Null(state.Promote(false));
        Assert.Null(state.DecidesAt(2, 1));
        foreach (var (run, rank, value) in ((int, int, double)[])[(3, 2, 0.2), (1, 3, 0.3)])
        {
            Assert.Equal(run, state.Drop()!.Run);
            Assert.Equal(passes with { Rank = rank, Value = value, Margin = value - 0.1 }, state.Drop()!.Figures);
            state.Observe(new StopSeen(run, 1));
            state.End(run, 0.3, RunOutcome.Stopped);
        }
        Assert.Null(state.Drop());
        // Nothing will come to fill the second bracket: it goes on with what there is.
        Assert.Equal((4, "bracket 2, rung 1: among the best 1 of 1, and no more will come"), (state.Promote(true)!.Run, state.Promote(true)!.Reason));
    }

    [Fact]
    public void Promote_WhereNoMoreWillCome_TheOthersAreToldOfHowManyGoOn()
    {
        var state = new BracketSettings(IsHyperband: false) { MaxIter = 9 }.Create().Begin();
        for (var run = 1; run <= 4; run++) state.Propose(run, epochs: 9);
        for (var run = 1; run <= 4; run++) state.Tell("sync_halving", run, 1, 0.1 * run);
        Assert.Null(state.Promote(false));
        // Nine were planned, of which three go on: of four, two.
        var (first, more) = (state.Promote(true)!, "bracket 1, rung 1: among the best 2 of 4");
        Assert.Equal((1, more + ", and no more will come"), (first.Run, first.Reason));
        state.Observe(new PromotionSeen(1, 1));
        var second = state.Promote(false)!;
        Assert.Equal((2, more, 2), (second.Run, second.Reason, second.Figures!.Pass));
        state.Observe(new PromotionSeen(2, 1));
        var dropped = state.Drop()!;
        Assert.Equal((3, "bracket 1, rung 1: not among the best 2 of 4", 2), (dropped.Run, dropped.Reason, dropped.Figures!.Pass));
    }

    [Fact]
    public void Promote_InABracketThatIsNotFull_OneInEtaGoesOnAtEveryRung()
    {
        var state = new BracketSettings(IsHyperband: false) { MaxIter = 27 }.Create().Begin();
        for (var run = 1; run <= 14; run++) state.Propose(run, epochs: 27);
        for (var run = 1; run <= 14; run++) state.Tell("sync_halving", run, 1, 0.01 * run);
        // Of fourteen five go on. The plan for 27 lets three go on from the next rung; of five it is two.
        for (var run = 1; run <= 5; run++)
        {
            Assert.Equal(run, state.Promote(isStalled: run == 1)!.Run);
            state.Observe(new PromotionSeen(run, 1));
        }
        for (var run = 1; run <= 5; run++) state.Tell("sync_halving", run, 4, 0.01 * run);
        for (var run = 1; run <= 2; run++)
        {
            Assert.Equal((run, 2), (state.Promote(false)!.Run, state.Promote(false)!.Figures!.Pass));
            state.Observe(new PromotionSeen(run, 4));
        }
        Assert.Null(state.Promote(false));
    }

    [Fact]
    public void Rung_RunsThatEnd_AreNotWaitedFor()
    {
        var state = new BracketSettings(IsHyperband: false) { MaxIter = 9 }.Create().Begin();
        for (var run = 1; run <= 9; run++) state.Propose(run, epochs: 9);
        for (var run = 1; run <= 7; run++) state.Tell("sync_halving", run, 1, 0.1 * run);
        state.End(8, 1, RunOutcome.Diverged);
        Assert.Null(state.Promote(false));
        state.End(9, 1, RunOutcome.Failed);
        for (var run = 1; run <= 3; run++)
        {
            Assert.Equal(run, state.Promote(false)!.Run);
            state.Observe(new PromotionSeen(run, 1));
        }
        Assert.Null(state.Promote(false));
        state.Tell("sync_halving", 1, 4, 0.1);
        // A paused one that a person cancels is not waited for either.
        state.End(1, 0.1, RunOutcome.Cancelled);
        state.Tell("sync_halving", 3, 4, 0.3);
        Assert.Null(state.Promote(false));
        state.Tell("sync_halving", 2, 4, 0.2);
        Assert.Equal(2, state.Promote(false)!.Run);
    }
}
