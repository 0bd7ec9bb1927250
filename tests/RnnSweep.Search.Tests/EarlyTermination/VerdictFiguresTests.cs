using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Hyperband;
using RnnSweep.Search.EarlyTermination.Percentiles;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Tests.EarlyTermination;

/// <summary>The figures that come with a verdict, worked out by hand: place, competitors, how many pass, and the worst value that does.</summary>
public sealed class VerdictFiguresTests
{
    [Theory]
    [InlineData(false, 0.05, RuleDecision.Continue, 1, 0.1)]
    [InlineData(false, 0.15, RuleDecision.Continue, 2, 0.15)]
    [InlineData(false, 0.35, RuleDecision.Pause, 4, 0.2)]
    [InlineData(true, 0.05, RuleDecision.Continue, 1, 0.1)]
    [InlineData(true, 0.15, RuleDecision.Continue, 2, 0.15)]
    [InlineData(true, 0.35, RuleDecision.Stop, 4, 0.2)]
    public void Asha_TheFifthAtARung_OfWhichTwoPass(bool stops, double value, RuleDecision expected, int rank, double cutoff)
    {
        var state = new AshaSettings(stops) { Eta = 2 }.Create().Begin();
        foreach (var (run, other) in ((int, double)[])[(1, 0.3), (2, 0.1), (3, 0.4), (4, 0.2)])
        {
            state.Propose(run);
            state.Observe(new ReportSeen(RuleEvents.Report(run, 1, other)));
        }
        state.Propose(5);
        var verdict = state.Judge(RuleEvents.Report(5, 1, value));
        Assert.Equal(expected, verdict.Decision);
        AssertFigures((1, rank, 5, 2, value, cutoff), verdict.Figures!);
    }

    [Theory]
    // The third of five is the worst that passes.
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.4 }, 0.15, 2, 0.2)]
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.4 }, 0.35, 4, 0.3)]
    [InlineData(new[] { 0.1, 0.1, 0.3, 0.4 }, 0.2, 3, 0.2)]
    [InlineData(new[] { 0.2, 0.2, 0.2, 0.4 }, 0.2, 1, 0.2)]
    [InlineData(new[] { 0.2, 0.2, 0.2, 0.4 }, 0.3, 4, 0.2)]
    public void Hyperband_TheFifthAtABand(double[] others, double value, int rank, double cutoff)
    {
        var state = new HyperbandSettings { MaxIter = 5, S = 2, Eta = 2, Strict = true }.Create().Begin();
        for (var run = 1; run <= others.Length; run++)
        {
            state.Observe(new ReportSeen(RuleEvents.Report(run, 1, 9)));
            state.Observe(new ReportSeen(RuleEvents.Report(run, 2, others[run - 1])));
        }
        state.Observe(new ReportSeen(RuleEvents.Report(9, 1, 9)));
        var verdict = state.Judge(RuleEvents.Report(9, 2, value));
        Assert.Equal(value <= cutoff ? RuleDecision.Continue : RuleDecision.Stop, verdict.Decision);
        AssertFigures((1, rank, 5, 3, value, cutoff), verdict.Figures!);
    }

    [Theory]
    [InlineData(25, 1.5, 2, 1.75)]
    [InlineData(50, 2, 2, 3)]
    [InlineData(75, 6, 4, 5)]
    [InlineData(100, 9, 5, 8)]
    public void Percentile_BetweenTwoValues_IsInProportion(double percentile, double value, int rank, double cutoff)
    {
        var state = new PercentileSettings(IsMedian: false) { Percentile = percentile, Startup = 4 }.Create().Begin();
        foreach (var (run, other) in ((int, double)[])[(1, 4), (2, 1), (3, 8), (4, 2)])
        {
            state.Observe(new ReportSeen(RuleEvents.Report(run, 1, other)));
            state.End(run, other);
        }
        AssertFigures((1, rank, 5, null, value, cutoff), state.Judge(RuleEvents.Report(9, 1, value)).Figures!);
    }

    private static void AssertFigures((int? Rung, int? Rank, int? Competitors, int? Pass, double Value, double Cutoff) expected, RuleFigures figures)
    {
        Assert.Equal((expected.Rung, expected.Rank, expected.Competitors, expected.Pass), (figures.Rung, figures.Rank, figures.Competitors, figures.Pass));
        Assert.Equal(expected.Value, figures.Value!.Value, 12);
        Assert.Equal(expected.Cutoff, figures.Cutoff!.Value, 12);
    }
}
