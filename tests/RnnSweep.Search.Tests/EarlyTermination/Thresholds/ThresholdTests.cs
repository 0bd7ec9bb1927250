using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Targets;
using RnnSweep.Search.EarlyTermination.Thresholds;

namespace RnnSweep.Search.Tests.EarlyTermination.Thresholds;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData(0.5, false, "")]
    [InlineData(0.05, false, "0.05 is below the lower bound 0.1")]
    [InlineData(3, false, "3 is above the upper bound 2")]
    [InlineData(double.NaN, false, "the metric has no value")]
    [InlineData(3, true, "3 is above the upper bound 2")]
    [InlineData(1, true, "")]
    [InlineData(0.1, false, "")]
    [InlineData(2, false, "")]
    public void Judge_ValueAsItWasReported_IsHeldAgainstTheBounds(double reported, bool maximize, string reason)
    {
        var state = new ThresholdSettings { Lower = 0.1, Upper = 2 }.Create().Begin();
        var report = RuleEvents.Report(1, 1, maximize ? -reported : reported) with { IsMaximized = maximize };
        Assert.Equal(reason, state.Judge(report).Reason);
    }

    [Fact]
    public void Judge_Grace_IsKept()
    {
        var state = new ThresholdSettings { Upper = 1, Grace = 2 }.Create().Begin();
        Assert.Equal((3, RuleDecision.Continue), (state.DecidesAt(1, 0), state.Judge(RuleEvents.Report(1, 2, 9)).Decision));
        Assert.Equal(RuleDecision.Stop, state.Judge(RuleEvents.Report(1, 3, 9)).Decision);
    }

    [Theory]
    [InlineData(0.01, false, true)]
    [InlineData(0.02, false, false)]
    [InlineData(0.99, true, true)]
    [InlineData(0.98, true, false)]
    public void Target_ValueThatIsGoodEnough_EndsTheRun(double reported, bool maximize, bool ends)
    {
        var state = new TargetSettings { Value = maximize ? 0.99 : 0.01 }.Create().Begin();
        var verdict = state.Judge(RuleEvents.Report(1, 1, maximize ? -reported : reported) with { IsMaximized = maximize });
        Assert.Equal(ends, verdict.Decision == RuleDecision.Stop);
    }

    [Fact]
    public void Judge_Stop_HasItsFiguresAsTheMetricIsReported()
    {
        var state = new ThresholdSettings { Lower = 0.5, Upper = 2 }.Create().Begin();
        Assert.Equal(new RuleFigures { Value = 3, Cutoff = 2, Margin = 1 }, state.Judge(RuleEvents.Report(1, 1, -3) with { IsMaximized = true }).Figures);
        Assert.Equal(new RuleFigures { Value = 0.25, Cutoff = 0.5, Margin = 0.25 }, state.Judge(RuleEvents.Report(1, 1, 0.25)).Figures);
        Assert.Equal(new RuleFigures { Cutoff = 2 }, state.Judge(RuleEvents.Report(1, 1, double.PositiveInfinity)).Figures);
    }

    [Fact]
    public void Target_Reached_HasItsFiguresAndIsAskedAtEachEpoch()
    {
        var state = new TargetSettings { Value = 0.9 }.Create().Begin();
        Assert.Equal(new RuleFigures { Value = 0.95, Cutoff = 0.9, Margin = -0.95 + 0.9 },
            state.Judge(RuleEvents.Report(1, 1, -0.95) with { IsMaximized = true }).Figures);
        Assert.Equal((1, 8), (state.DecidesAt(1, 0), state.DecidesAt(1, 7)));
    }
}
