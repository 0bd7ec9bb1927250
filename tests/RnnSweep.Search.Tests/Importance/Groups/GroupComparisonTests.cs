using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Importance;
using RnnSweep.Search.Importance.Groups;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Importance.Groups;

public sealed class GroupComparisonTests
{
    private static readonly SearchSpace Grid = Given.Space(
        Given.Choice("cell", "rnn", "lstm"), Given.Parameter("units", Given.Values(1L, 2, 3, 4, 5, 6, 7, 8)));

    private static readonly SearchSpace Drawn = Given.Space(Given.Choice("cell", "rnn", "gru", "lstm"), Given.Parameter("rate", new UniformDistribution(0, 1)),
        Given.Parameter("bias", new UniformDistribution(0, 1), Given.When("cell", "lstm")));

    [Fact]
    public void Of_AGrid_ComparesPairsThatDifferInNothingElse()
    {
        // lstm less rnn: 0.3, −0.1, 0.5, 0.7, 0.2, 0.9, −0.4, 0.8, far below what units make of it. The p is that of SciPy 1.10's wilcoxon.
        double[] differences = [0.3, -0.1, 0.5, 0.7, 0.2, 0.9, -0.4, 0.8];
        var all = Tried("grid", Grid, 16, variant =>
        {
            var units = (int)variant.Find("units")!.Value.Number;
            return (10 * units) + (variant.Find("cell")!.Value.Text == "lstm" ? differences[units - 1] : 0);
        });
        var one = Assert.Single(GroupComparison.Of(Grid, all), one => one.Parameter == "cell");
        Assert.Equal(("rnn", "lstm", 8, 16), (one.First.Text, one.Second.Text, one.Pairs, one.Variants));
        Assert.Equal(0.078125, one.Chance, 1e-12);
        Assert.Equal(0.4, one.Difference, 1e-12);
    }

    /// <summary>Of variants that are alike in all, as enqueued ones may be, the mean counts on both sides.</summary>
    [Fact]
    public void Of_AGridTriedTwice_ComparesMeans()
    {
        double[] differences = [0.3, -0.1, 0.5, 0.7, 0.2, 0.9, -0.4, 0.8];
        var once = Tried("grid", Grid, 16, variant => (10 * variant.Find("units")!.Value.Number)
            + (variant.Find("cell")!.Value.Text == "lstm" ? differences[(int)variant.Find("units")!.Value.Number - 1] : 0));
        var twice = once.SelectMany(one => (ImportanceObservation[])[one with { Value = one.Value - 3 }, one with { Value = one.Value + 3 }]).ToList();
        var (few, many) = (GroupComparison.Of(Grid, once).Single(one => one.Parameter == "cell"),
            GroupComparison.Of(Grid, twice).Single(one => one.Parameter == "cell"));
        Assert.Equal((8, 32), (many.Pairs, many.Variants));
        Assert.Equal(few.Difference, many.Difference, 1e-9);
        Assert.Equal(few.Chance, many.Chance, 1e-9);
    }

    [Fact]
    public void Of_DrawnVariants_FindsTheDifferenceBehindWhatOthersDo()
    {
        // rate alone makes a difference of 5, and cell one of 1 with noise of 0.5.
        var all = Tried("random", Drawn, 90, variant => (5 * variant.Find("rate")!.Value.Number) + (variant.Find("cell")!.Value.Text == "gru" ? -1 : 0)
            + (0.5 * Noise(variant, 1)));
        var groups = GroupComparison.Of(Drawn, all);
        Assert.Equal(3, groups.Count);
        Assert.All(groups.Take(2), one =>
        {
            Assert.Equal("gru", one.First.Text);
            Assert.True(one.Adjusted < 0.01, $"{one}");
            Assert.InRange(one.Difference, 0.4, 1.6);
        });
        Assert.True(groups[2].Adjusted > 0.05, $"{groups[2]}");
    }

    /// <summary>Where nothing matters, one sweep in twenty at most shows anything, whatever is compared.</summary>
    [Fact]
    public void Of_NothingThatMatters_ShowsHardlyEverAnything()
    {
        var shown = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            var all = Tried("random", Drawn, 60, variant => (5 * variant.Find("rate")!.Value.Number) + Noise(variant, seed), seed);
            if (GroupComparison.Of(Drawn, all)[0].Adjusted < 0.05) shown++;
        }
        Assert.InRange(shown, 1, 16);
    }

    [Fact]
    public void Of_RunsThatDiverged_CountAsTheWorst()
    {
        var all = Tried("random", Drawn, 120, variant => variant.Find("cell")!.Value.Text == "rnn" && variant.Find("rate")!.Value.Number > 0.3 ? double.NaN
            : Noise(variant, 3));
        var worse = GroupComparison.Of(Drawn, all).Where(one => one.Adjusted < 0.01).ToList();
        Assert.Equal(2, worse.Count);
        Assert.All(worse, one => Assert.Equal("rnn", one.Second.Text));
    }

    [Fact]
    public void Of_TooFewOfAValue_LeavesItOut() =>
        Assert.Empty(GroupComparison.Of(Drawn, [.. Tried("random", Drawn, 60, _ => 1)
            .GroupBy(one => one.Variant.Find("cell")).SelectMany(cell => cell.Take(3))]));

    [Fact]
    public void Of_EqualValues_IsNoDifference() =>
        Assert.All(GroupComparison.Of(Drawn, Tried("random", Drawn, 60, _ => 1)), one => Assert.Equal((0.0, 1.0), (one.Difference, one.Adjusted)));

    [Fact]
    public void Chance_OfOneBlock_IsThatOfMannAndWhitney() =>
        // SciPy 1.10: mannwhitneyu, asymptotic, without continuity.
        Assert.Equal(0.08213856110808998, StratifiedRanks.Chance([([1.1, 2.2, 3.3, 4.4, 5.5], [2.2, 4.1, 6.0, 7.5, 8.1, 9.9])]), 1e-12);

    [Fact]
    public void Chance_OfBlocks_WeighsThemByTheirSize() =>
        // By its definition, with SciPy's ranks.
        Assert.Equal(0.016437019402734187, StratifiedRanks.Chance([([1, 2, 3], [2.5, 4, 5, 6]), ([10, 12, 12], [12, 14, 15])]), 1e-12);

    private static double Noise(Variant variant, int seed)
    {
        var stream = StreamKey.Of(seed).With("noise").With(variant.Number).Open();
        return stream.NextNormal();
    }

    private static List<ImportanceObservation> Tried(string method, SearchSpace space, int variants, Func<Variant, double> value, int seed = 5)
    {
        var state = MethodRegistry.Standard.Create(method, Given.Task(space, seed)).Begin();
        return [.. Enumerable.Range(1, variants).Select(number => ((NewVariant)state.Suggest(new MethodQuestion(number))).Variant)
            .Select(variant => new ImportanceObservation(variant, value(variant)))];
    }
}
