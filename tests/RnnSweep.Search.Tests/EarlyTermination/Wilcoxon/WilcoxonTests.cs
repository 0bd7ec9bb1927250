using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Wilcoxon;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.EarlyTermination.Wilcoxon;

public sealed class WilcoxonTests
{
    /// <summary>A case of Optuna's own tests: the best run is 0 everywhere.</summary>
    [Theory]
    [InlineData(0.2, "KKKSSSSS")]
    [InlineData(0.15, "KKKKSSSK")]
    public void ChanceAbove_AfterEachValue_KeepsAndStopsAsPublished(double p, string expected)
    {
        double[] values = [-1, 1, 2, 3, 4, 5, -2, -3];
        Assert.Equal(expected, string.Concat(Enumerable.Range(1, values.Length).Select(count =>
            WilcoxonTest.ChanceAbove(values[..count]) < p && values[..count].Average() > 0 ? 'S' : 'K')));
    }

    [Fact]
    public void ChanceAbove_ByHand_ExactAndWithZeros()
    {
        // Ranks 1 to 5 all above: one of 32 ways. Two of five below, ranks 1 and 2: sums of 12 or more, five of 32 ways.
        Assert.Equal(1 / 32.0, WilcoxonTest.ChanceAbove([1, 2, 3, 4, 5]), 15);
        Assert.Equal(5 / 32.0, WilcoxonTest.ChanceAbove([-1, -2, 3, 4, 5]), 15);
        // One zero of four: half of its rank counts, W = 0.5 + 2 + 3 + 4, mean 5, variance 7.5.
        Assert.Equal(Gaussian.Cumulative(-4.5 / Math.Sqrt(7.5)), WilcoxonTest.ChanceAbove([0, 1, 2, 3]), 12);
        Assert.Equal(0.5, WilcoxonTest.ChanceAbove([0.0]), 12);
        // A tie of two as well: ranks 1, 2.5, 2.5 and 4, W = 0.5 + 2.5 + 2.5 + 4, variance (180 − 0.5 · 6)/24.
        Assert.Equal(Gaussian.Cumulative(-4.5 / Math.Sqrt(7.375)), WilcoxonTest.ChanceAbove([0, 1, 1, 2]), 12);
    }

    [Fact]
    public void ChanceAbove_MoreThanFiftyDifferences_IsTheNormalApproximation()
    {
        double[] all = [.. Enumerable.Range(1, 51)];
        Assert.Equal(1, WilcoxonTest.ChanceAbove(all[..50]) * Math.Pow(2, 50), 12);
        Assert.Equal(Gaussian.Cumulative(-663 / Math.Sqrt(51 * 52 * 103 / 24.0)), WilcoxonTest.ChanceAbove(all), 15);
    }

    [Fact]
    public void Judge_WorseRepeats_StopTheNextOneAfterItsFirstEpoch()
    {
        var state = new WilcoxonSettings { P = 0.13, Startup = 3 }.Create().Begin();
        Repeats(1, 0.1, 0.2, 0.3);
        state.Observe(new ResultSeen(new Variant(1, []), [0.2]));
        Repeats(2, 0.2, 0.4, 0.6);
        state.Observe(new ProposalSeen(9, new Variant(2, []), 4, 10));
        Assert.Equal((1, (int?)null), (state.DecidesAt(9, 0), state.DecidesAt(9, 1)));
        var verdict = state.Judge(new RunReport(9, 2, 4, 1, 0.9));
        Assert.Equal((RuleDecision.Stop, "3 repeats: mean 0.4 against 0.2 of variant 1, p 0.125"), (verdict.Decision, verdict.Reason));
        Assert.Equal(0.125, verdict.Figures!.Chance);
        Assert.Equal(RuleDecision.Continue, state.Judge(new RunReport(9, 2, 3, 1, 0.9)).Decision);

        void Repeats(int variant, params double[] values)
        {
            for (var repeat = 1; repeat <= values.Length; repeat++)
                state.Observe(new EndSeen(3 * variant + repeat, variant, repeat, RunOutcome.Finished, [values[repeat - 1]]));
        }
    }
}
