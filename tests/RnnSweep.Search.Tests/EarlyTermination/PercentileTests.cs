using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Percentiles;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Tests.EarlyTermination;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(50, 2.5, RuleDecision.Continue)]
    [InlineData(50, 2.6, RuleDecision.Stop)]
    [InlineData(25, 1.75, RuleDecision.Continue)]
    [InlineData(25, 1.8, RuleDecision.Stop)]
    [InlineData(75, 3.3, RuleDecision.Stop)]
    public void Judge_AmongFourFinishedRuns_IsAgainstThePercentileAtThatEpoch(double percentile, double value, RuleDecision expected)
    {
        var state = new PercentileSettings(IsMedian: percentile == 50) { Percentile = percentile, Startup = 4 }.Create().Begin();
        for (var run = 1; run <= 4; run++) Finish(state, run, run, RunOutcome.Finished);
        Assert.Equal(expected, state.Judge(Report(9, 1, value)).Decision);
    }

    /// <summary>Between infinite values nothing lies in proportion: the worse of them is the bound, which nobody finite is above.</summary>
    [Theory]
    [InlineData(new[] { double.PositiveInfinity, double.PositiveInfinity }, RuleDecision.Continue)]
    [InlineData(new[] { 1, double.PositiveInfinity }, RuleDecision.Continue)]
    [InlineData(new[] { double.NegativeInfinity, 1 }, RuleDecision.Stop)]
    [InlineData(new[] { double.NegativeInfinity, 5 }, RuleDecision.Continue)]
    public void Judge_InfiniteValuesOfFinishedRuns_AreBounds(double[] others, RuleDecision expected)
    {
        var state = new PercentileSettings(IsMedian: true) { Startup = 2 }.Create().Begin();
        for (var run = 1; run <= 2; run++) Finish(state, run, others[run - 1], RunOutcome.Finished);
        Assert.Equal(expected, state.Judge(Report(9, 1, 2)).Decision);
    }

    [Fact]
    public void Judge_BestSoFarDecides_AndOnlyFinishedRunsCount()
    {
        var state = new PercentileSettings(IsMedian: true) { Startup = 1 }.Create().Begin();
        Finish(state, 1, 5, RunOutcome.Stopped);
        Finish(state, 2, 5, RunOutcome.Diverged);
        Assert.Equal(RuleDecision.Continue, state.Judge(Report(9, 1, 100)).Decision);
        Finish(state, 3, 5, RunOutcome.Finished);
        Assert.Equal("best 100 is above 5, the median of 1 finished runs at epoch 1", state.Judge(Report(9, 1, 100)).Reason);
        state.Observe(new ReportSeen(Report(9, 1, 4)));
        Assert.Equal(RuleDecision.Continue, state.Judge(Report(9, 2, 100)).Decision);
    }

    [Fact]
    public void DecidesAt_GraceAndInterval_AreKept()
    {
        var state = new PercentileSettings(IsMedian: true) { Startup = 0, Grace = 2, Interval = 3 }.Create().Begin();
        Assert.Equal([3, 3, 3, 6, 6, 6, 9], Enumerable.Range(0, 7).Select(epoch => state.DecidesAt(1, epoch)!.Value));
        Finish(state, 1, 1, RunOutcome.Finished);
        Assert.Equal(
            [RuleDecision.Continue, RuleDecision.Continue, RuleDecision.Stop, RuleDecision.Continue],
            Enumerable.Range(1, 4).Select(epoch => state.Judge(Report(2, epoch, 9)).Decision));
    }

    /// <summary>A run of four epochs with one value.</summary>
    private static void Finish(IRuleState state, int run, double value, RunOutcome outcome)
    {
        for (var epoch = 1; epoch <= 4; epoch++) state.Observe(new ReportSeen(Report(run, epoch, value)));
        state.Observe(new EndSeen(run, run, 1, outcome, [value]));
    }

    private static RunReport Report(int run, int epoch, double value) => new(run, run, 1, epoch, value);
}
