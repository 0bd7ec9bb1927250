using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;

namespace RnnSweep.Search.Tests.EarlyTermination.Halving;

public sealed class AshaTests
{
    [Fact]
    public void Promote_TheBestOfThreeAtARung_AndItsFigures()
    {
        var state = new AshaSettings(Stops: false).Create().Begin();
        for (var run = 1; run <= 3; run++) state.Propose(run, epochs: 9);
        Assert.Equal(RuleDecision.Pause, state.Tell("asha", 1, 1, 0.3).Decision);
        Assert.Null(state.Promote(false));
        Assert.Equal(RuleDecision.Pause, state.Tell("asha", 2, 1, 0.2).Decision);
        Assert.Null(state.Promote(true));
        var third = state.Tell("asha", 3, 1, 0.4);
        Assert.Equal((RuleDecision.Pause, "rung 1: place 3 of 3, of which 1 passes"), (third.Decision, third.Reason));
        var promotion = state.Promote(false)!;
        Assert.Equal((2, "rung 1: place 1 of 3, of which 1 passes"), (promotion.Run, promotion.Reason));
        Assert.Equal(new RuleFigures { Rung = 1, Rank = 1, Competitors = 3, Pass = 1, Value = 0.2, Cutoff = 0.2, Margin = 0 }, promotion.Figures);
    }

    [Fact]
    public void Judge_RunAmongTheBest_PassesWithoutAPause()
    {
        var state = new AshaSettings(Stops: false).Create().Begin();
        for (var run = 1; run <= 3; run++) state.Propose(run, epochs: 9);
        state.Tell("asha", 1, 1, 0.3);
        state.Tell("asha", 2, 1, 0.2);
        var third = state.Tell("asha", 3, 1, 0.1);
        Assert.Equal((RuleDecision.Continue, 1, 1), (third.Decision, third.Figures!.Rank, third.Figures.Pass));
        // It has taken the place that run 2 would have had.
        Assert.Null(state.Promote(false));
        Assert.Equal(3, state.DecidesAt(3, 1));
        // At the last epoch a run ends anyway.
        Assert.Null(state.DecidesAt(3, 3));
    }

    [Fact]
    public void Promote_HighestRungFirst_AndNoRunThatHasEnded()
    {
        var state = new AshaSettings(Stops: false) { Eta = 2 }.Create().Begin();
        for (var run = 1; run <= 6; run++) state.Propose(run, epochs: 9);
        for (var run = 1; run <= 4; run++) state.Tell("asha", run, 1, 0.1 * run);
        Assert.Equal(1, state.Promote(false)!.Run);
        Promote(1, 1);
        Assert.Equal(2, state.Promote(false)!.Run);
        Promote(2, 1);
        state.Tell("asha", 1, 2, 0.1);
        state.Tell("asha", 2, 2, 0.2);
        state.Tell("asha", 5, 1, 0.9);
        state.Tell("asha", 6, 1, 0.95);
        // Rung 2 has one to promote, and rung 1 has run 3 by now.
        Assert.Equal(1, state.Promote(false)!.Run);
        Promote(1, 2);
        Assert.Equal(3, state.Promote(false)!.Run);
        state.End(3, 0.3);
        Assert.Null(state.Promote(false));

        void Promote(int run, int epoch) => state.Observe(new Search.Observing.PromotionSeen(run, epoch));
    }

    [Fact]
    public void DecidesAt_RungsInFlops_LieWhereARunHasSpentThem()
    {
        var state = new AshaSettings(Stops: false) { MinIter = 100, Resource = RungResource.Flops }.Create().Begin();
        state.Propose(1, cost: 10);
        state.Propose(2, cost: 30);
        Assert.Equal([10, 30, 90], Rungs(state, 1));
        Assert.Equal([4, 10, 30, 90], Rungs(state, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DecidesAt_RungsInSteps_LieWhereARunHasMadeThem(bool stops)
    {
        var settings = new AshaSettings(stops) { MinIter = 100, Resource = RungResource.Steps };
        Assert.Equal("steps", settings.Values.Word("resource"));
        var state = settings.Create().Begin();
        state.Propose(1, cost: 1000, steps: 10);
        state.Propose(2, cost: 1, steps: 34);
        // Without steps, an epoch is one.
        state.Propose(3, epochs: 400);
        Assert.Equal([10, 30, 90], Rungs(state, 1, stops));
        Assert.Equal([3, 9, 27, 80], Rungs(state, 2, stops));
        Assert.Equal([100, 300], Rungs(state, 3, stops));
    }

    private static List<int> Rungs(IRuleState state, int run, bool reports = false)
    {
        var rungs = new List<int>();
        for (var epoch = state.DecidesAt(run, 0); epoch is { } at; epoch = state.DecidesAt(run, at))
        {
            rungs.Add(at);
            // What only stops counts the rungs behind a run by its reports.
            if (reports) state.Tell("asha_stop", run, at, 0.1);
        }
        return rungs;
    }

    [Fact]
    public void Judge_NaN_EndsTheRun()
    {
        var state = new AshaSettings(Stops: false).Create().Begin();
        state.Propose(1);
        Assert.Equal(RuleDecision.Stop, state.Tell("asha", 1, 1, double.NaN).Decision);
    }
}
