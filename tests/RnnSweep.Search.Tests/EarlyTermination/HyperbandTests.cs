using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Hyperband;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Tests.EarlyTermination;

public sealed class HyperbandTests
{
    // The five curves of the reference's own example.
    private static readonly double[][] Curves = [[10, 9], [10, 10], [10, 8, 8], [10, 7, 7], [10, 6, 6]];

    [Theory]
    [InlineData(81, 3, 3.0, new[] { 3, 9, 27 })]
    [InlineData(18, 2, 3.0, new[] { 2, 6 })]
    [InlineData(5, 2, 2.0, new[] { 1, 2 })]
    [InlineData(5, 9, 2.0, new[] { 1, 2 })]
    [InlineData(2, 2, 3.0, new int[0])]
    public void Bands_CountedDown_AreThoseOfTheReference(int most, int s, double eta, int[] expected) =>
        Assert.Equal(expected, new HyperbandSettings { MaxIter = most, S = s, Eta = eta }.Bands());

    [Fact]
    public void Bands_CountedUp_AreTruncatedAfterTheProduct() =>
        Assert.Equal([30, 45, 67, 101, 151], new HyperbandSettings { MinIter = 30, Eta = 1.5 }.Bands().Take(5));

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(2, 3, true)]
    [InlineData(3, 3, false)]
    [InlineData(4, 3, false)]
    public void Judge_TheReferencesExample_StopsItsTwoRuns(int run, int epoch, bool stops)
    {
        var state = new HyperbandSettings { MaxIter = 5, S = 2, Eta = 2, Strict = true }.Create().Begin();
        // All that is there, but for the report that is judged.
        foreach (var (other, curve) in Curves.Index())
            for (var at = 1; at <= curve.Length; at++)
                if ((other, at) != (run, epoch)) state.Observe(new ReportSeen(Report(other, at, curve[at - 1])));
        var verdict = state.Judge(Report(run, epoch, Curves[run][epoch - 1]));
        Assert.Equal(stops ? RuleDecision.Stop : RuleDecision.Continue, verdict.Decision);
        if (run == 2) Assert.Equal("band 2: value 8 is above 7, of 3 runs that got there", verdict.Reason);
    }

    [Theory]
    [InlineData(true, RuleDecision.Stop)]
    [InlineData(false, RuleDecision.Continue)]
    public void Judge_WasBetterBefore_IsStoppedByTheStrictRuleAlone(bool strict, RuleDecision expected)
    {
        var state = new HyperbandSettings { MinIter = 1, Eta = 2, Strict = strict }.Create().Begin();
        foreach (var (run, values) in ((int, double[])[])[(1, [5, 3]), (2, [5, 4])])
            for (var epoch = 1; epoch <= 2; epoch++) state.Observe(new ReportSeen(Report(run, epoch, values[epoch - 1])));
        state.Observe(new ReportSeen(Report(3, 1, 1)));
        Assert.Equal(expected, state.Judge(Report(3, 2, 9)).Decision);
    }

    /// <summary>What is not finite is left out, and the run is judged by the rest, as the reference does.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Judge_NoValueAfterTheBand_IsJudgedByThoseBefore(double value)
    {
        var state = new HyperbandSettings { MinIter = 1 }.Create().Begin();
        foreach (var (run, at) in ((int, double)[])[(1, 1), (2, 2), (3, 3)])
            for (var epoch = 1; epoch <= 2; epoch++) state.Observe(new ReportSeen(Report(run, epoch, at)));
        var verdict = state.Judge(Report(3, 3, value));
        Assert.Equal("band 1: best 3 is above 2, of 3 runs that got there", verdict.Reason);
        Assert.Equal((3, 3, 2), (verdict.Figures!.Rank, verdict.Figures.Competitors, verdict.Figures.Pass));
        Assert.Equal(RuleDecision.Continue, state.Judge(Report(2, 3, value)).Decision);
    }

    [Fact]
    public void Judge_EtaAHairAboveOne_LetsAllPass()
    {
        var state = new HyperbandSettings { MinIter = 1, Eta = Math.BitIncrement(1) }.Create().Begin();
        for (var run = 1; run < 3000; run++)
            for (var epoch = 1; epoch <= 2; epoch++)
            {
                Assert.Equal(RuleDecision.Continue, state.Judge(Report(run, epoch, run)).Decision);
                state.Observe(new ReportSeen(Report(run, epoch, run)));
            }
    }

    [Fact]
    public void Judge_NaN_IsNoValue_AndNeverReachesABand()
    {
        var state = new HyperbandSettings { MinIter = 1 }.Create().Begin();
        for (var epoch = 1; epoch < 50; epoch++)
        {
            Assert.Equal(RuleDecision.Continue, state.Judge(Report(1, epoch, double.NaN)).Decision);
            state.Observe(new ReportSeen(Report(1, epoch, double.NaN)));
        }
        Assert.Equal(51, state.DecidesAt(1, 49));
    }

    private static RunReport Report(int run, int epoch, double value) => new(run, run, 1, epoch, value);
}
