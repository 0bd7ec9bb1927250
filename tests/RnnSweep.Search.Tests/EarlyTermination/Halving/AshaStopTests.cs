using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Tests.EarlyTermination.Halving;

/// <summary>Figures of Optuna's own tests of its successive halving.</summary>
public sealed class AshaStopTests
{
    private static AshaStopState Begin(double first = 1, double eta = 2) =>
        (AshaStopState)new AshaSettings(Stops: true) { MinIter = first, Eta = eta }.Create().Begin();

    [Theory]
    [InlineData(0.75, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.05, 3)]
    public void Judge_SevenRunsAtStepSeven_OneMoreCompletesItsRungs(double value, int rungs)
    {
        var state = Begin();
        for (var run = 1; run <= 8; run++) state.Propose(run);
        for (var run = 1; run <= 7; run++) state.Observe(new ReportSeen(RuleEvents.Report(run, 7, 0.1 * run)));
        var verdict = state.Judge(RuleEvents.Report(8, 7, value));
        state.Observe(new ReportSeen(RuleEvents.Report(8, 7, value)));
        Assert.Equal(rungs, state.RungsBehind(8));
        Assert.Equal(rungs == 3 ? RuleDecision.Continue : RuleDecision.Stop, verdict.Decision);
    }

    [Fact]
    public void Judge_SingleRun_IsNeverStopped()
    {
        var state = Begin();
        state.Propose(1);
        for (var epoch = 1; epoch <= 9; epoch++) Assert.Equal(RuleDecision.Continue, state.Tell("asha_stop", 1, epoch, 1).Decision);
        Assert.Equal(4, state.RungsBehind(1));
    }

    [Fact]
    public void Judge_SecondRunWithAWorseFirstValue_IsStoppedAtOnce_WithItsFigures()
    {
        var state = Begin();
        state.Propose(1);
        state.Propose(2);
        state.Tell("asha_stop", 1, 1, 1);
        var verdict = state.Tell("asha_stop", 2, 1, 2);
        Assert.Equal((RuleDecision.Stop, "rung 1: place 2 of 2, of which 1 passes"), (verdict.Decision, verdict.Reason));
        Assert.Equal(new RuleFigures { Rung = 1, Rank = 2, Competitors = 2, Pass = 1, Value = 2, Cutoff = 1, Margin = 1 }, verdict.Figures);
    }

    [Fact]
    public void Judge_NaN_StopsAtARung_AndNotBefore()
    {
        var state = Begin(first: 2);
        state.Propose(1);
        Assert.Equal(RuleDecision.Continue, state.Tell("asha_stop", 1, 1, double.NaN).Decision);
        Assert.Equal(RuleDecision.Stop, state.Tell("asha_stop", 1, 2, double.NaN).Decision);
    }
}
