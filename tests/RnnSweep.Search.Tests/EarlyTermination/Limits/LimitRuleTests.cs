using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Limits;

namespace RnnSweep.Search.Tests.EarlyTermination.Limits;

public sealed class LimitRuleTests
{
    [Fact]
    public void Flops_LargeAndSmallRun_GetAsManyEpochsAsFit()
    {
        var state = new LimitSettings { Flops = 100 }.Create().Begin();
        state.Propose(1, epochs: 50, cost: 10);
        state.Propose(2, epochs: 50, cost: 33);
        Assert.Equal((10, 3), (state.DecidesAt(1, 0), state.DecidesAt(2, 0)));
        Assert.Equal(RuleDecision.Continue, state.Tell("limit", 1, 9, 1).Decision);
        Assert.Equal(RuleDecision.Continue, state.Tell("limit", 2, 2, 1).Decision);
        var verdict = state.Tell("limit", 2, 3, 1);
        Assert.Equal((RuleDecision.Stop, 99.0, 100.0), (verdict.Decision, verdict.Figures!.Value, verdict.Figures.Cutoff));
        Assert.Equal("the limit is 100 FLOPs a run: 99 are used, and an epoch takes 33", verdict.Reason);
        Assert.Equal(RuleDecision.Stop, state.Tell("limit", 1, 10, 1).Decision);
    }

    [Fact]
    public void Flops_BelowOneEpoch_TheFirstIsTrained()
    {
        var state = new LimitSettings { Flops = 5 }.Create().Begin();
        state.Propose(1, epochs: 50, cost: 10);
        Assert.Equal(1, state.DecidesAt(1, 0));
        Assert.Equal(RuleDecision.Stop, state.Tell("limit", 1, 1, 1).Decision);
    }

    [Fact]
    public void Epochs_WhicheverComesFirst_Stops()
    {
        var state = new LimitSettings { Flops = 1e9, Epochs = 4 }.Create().Begin();
        state.Propose(1, epochs: 50, cost: 10);
        Assert.Equal(4, state.DecidesAt(1, 0));
        Assert.Equal(RuleDecision.Continue, state.Tell("limit", 1, 3, 1).Decision);
        Assert.Equal("the limit is 4 epochs a run", state.Tell("limit", 1, 4, 1).Reason);
    }

    [Fact]
    public void DecidesAt_PastTheLimitOrUnknown_IsTheNextEpochOrNone()
    {
        var state = new LimitSettings { Flops = 100 }.Create().Begin();
        Assert.Null(state.DecidesAt(1, 0));
        state.Propose(1, epochs: 50, cost: 10);
        Assert.Equal((10, 11, 26), (state.DecidesAt(1, 9), state.DecidesAt(1, 10), state.DecidesAt(1, 25)));
        Assert.Null(state.DecidesAt(2, 3));
        state.End(1, 0.5);
        Assert.Null(state.DecidesAt(1, 9));
        var five = new LimitSettings { Epochs = 5 }.Create().Begin();
        Assert.Equal((5, 9), (five.DecidesAt(1, 2), five.DecidesAt(1, 8)));
    }
}
