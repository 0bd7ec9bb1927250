using RnnSweep.Search.Repeats;

namespace RnnSweep.Search.Tests.Repeats;

public sealed class BestChancesTests
{
    [Fact]
    public void Of_TwoVariants_IsTheChanceOfTheirDifference()
    {
        // Φ(1 / √(0.5² + 1.2²)) = Φ(0.76923)
        var chances = BestChances.Of([1, 2], [0.5, 1.2]);
        Assert.Equal([0.77912, 0.22088], chances.Select(chance => Math.Round(chance, 5)));
    }

    [Fact]
    public void Of_EqualVariants_IsEqual() => Assert.All(BestChances.Of([3, 3, 3, 3], [1, 1, 1, 1]), chance => Assert.Equal(0.25, chance, 1e-9));

    [Fact]
    public void Of_ManyEqualVariants_DoesNotBelieveTheBestMean()
    {
        // Means differ by no more than their errors say.
        var means = Enumerable.Range(0, 40).Select(i => -2.0 + 0.1 * i).ToArray();
        Assert.True(BestChances.Of(means, [.. means.Select(_ => 1.3)])[0] < 0.1);
        Assert.True(BestChances.Of(means, [.. means.Select(_ => 0.02)])[0] > 0.99);
    }

    [Fact]
    public void Of_NoValuesOrNoErrors_IsZeroOrCertain()
    {
        Assert.Empty(BestChances.Of([], []));
        Assert.Equal([0.0, 0.0], BestChances.Of([double.NaN, 1], [1, double.NaN]));
        Assert.Equal([0.0, 1.0, 0.0], BestChances.Of([2, 1, double.NaN], [0, 0, 0]));
        Assert.Equal([0.5, 0.5], BestChances.Of([1, 1], [0, 0]));
    }

    /// <summary>Of fewer than eight variants as they are; of more drawn towards their middle. Held against SciPy's integrals.</summary>
    public static TheoryData<double[], double[], double[]> Known => new()
    {
        { [0.31, 0.2, 0.5, 0.26, 1.4, 0.22, 0.9], [0.04, 0.05, 0.02, 0.03, 0.5, 0.06, 0.1], [0.008655, 0.55536, 0, 0.05833, 0.00737, 0.370286, 0] },
        { [4, 1, 2, 3, 5, 6, 7, 8], [1, 1.5, 0.5, 0.2, 3, 0.1, 1, 1], [0.010778, 0.505239, 0.427126, 0.009165, 0.047692, 0, 1e-6, 0] },
        {
            [0.31, 0.2, 0.5, 0.26, 1.4, 0.22, 0.9, 0.24, 3, 0.35], [0.04, 0.05, 0.02, 0.03, 0.5, 0.06, 0.1, 0.02, 1, 0.08],
            [0.007255, 0.426066, 0, 0.061591, 0.035117, 0.236477, 0, 0.166363, 0.050441, 0.016689]
        },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Of_UnequalErrors_IsThatOfTheReference(double[] means, double[] errors, double[] chances) =>
        Assert.All(BestChances.Of(means, errors).Zip(chances), pair => Assert.Equal(pair.Second, pair.First, 2e-5));

    [Fact]
    public void Of_MixedErrors_CountsCertainMeans()
    {
        // Φ(1) = 0.8413; where one is certain, the others' integrals have a step between two nodes.
        Assert.Equal(0.8413, BestChances.Of([1, 2], [0, 1])[0], 0.015);
        Assert.Equal(0.8413, BestChances.Of([3, 2], [1, 0])[1], 0.015);
        Assert.Throws<ArgumentException>(() => BestChances.Of([1, 2], [0]));
    }

    /// <summary>The best 200 are looked at: what lies behind them has no chance, however uncertain it is.</summary>
    [Fact]
    public void Of_MoreThanAreLookedAt_LeavesTheWorstOut()
    {
        var chances = BestChances.Of([.. Enumerable.Range(0, 260).Select(i => 260.0 - i)], [.. Enumerable.Repeat(90.0, 260)]);
        Assert.All(chances[..60], chance => Assert.Equal(0, chance));
        Assert.All(chances[60..], chance => Assert.True(chance > 0));
        Assert.Equal(1, chances.Sum(), 1e-9);
        Assert.Equal(chances.Max(), chances[^1]);
    }

    [Fact]
    public void Of_EqualCertainVariants_ShareTheChance() => Assert.All(BestChances.Of([.. Enumerable.Repeat(2.0, 9)], new double[9]),
        chance => Assert.Equal(1.0 / 9, chance, 1e-12));

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void Of_RacedVariants_SaysWhatComesTrue(double noise)
    {
        var (said, right) = (new int[10], new int[10]);
        for (var seed = 1; seed <= 800; seed++)
        {
            var game = new RaceGame(seed, 40, noise).Race(50, new RaceSettings(1, 5, 0.3));
            var values = game.Values;
            var ranked = values.OrderBy(seeds => seeds.Average()).Select(seeds => (seeds.Count, Squares(seeds))).ToList();
            var pooled = PooledVariance.Of(ranked, ranked.Count)!.Value;
            var chances = BestChances.Of([.. values.Select(seeds => seeds.Average())],
                [.. values.Select(seeds => pooled.Error(seeds.Count, Squares(seeds)))]);
            var bin = Math.Min(9, (int)(10 * chances[game.Leader]));
            said[bin]++;
            if (Enumerable.Range(0, values.Count).MinBy(game.Regret) == game.Leader) right[bin]++;
        }
        var lines = string.Join("; ", Enumerable.Range(0, 10).Select(bin => $"{10 * bin}%: {right[bin]} of {said[bin]}"));
        Assert.True(said[8] >= 50, lines);
        Assert.True(right[8] >= 0.75 * said[8] && right[8] <= 0.95 * said[8], lines);
        Assert.True(right[9] >= 0.9 * said[9], lines);
        Assert.True(right[5] >= 0.45 * said[5] && right[5] <= 0.7 * said[5], lines);
    }

    private static double Squares(IReadOnlyList<double> seeds) => seeds.Sum(value => (value - seeds.Average()) * (value - seeds.Average()));
}
