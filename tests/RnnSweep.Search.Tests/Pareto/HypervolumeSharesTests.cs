using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Pareto;

namespace RnnSweep.Search.Tests.Pareto;

public sealed class HypervolumeSharesTests
{
    // Alone they dominate 4.5 × 0.5, 3.5² and 0.5 × 4.5 below the reference, 5.5; beside the others 1 × 0.5, 3² and 0.5 × 1.
    private static readonly double[][] Bent = [[1, 5], [2, 2], [5, 1]];

    [Fact]
    public void Of_AFrontByHand_IsWhatEachAdds() => Near([0.5 / 9, 1, 0.5 / 9], HypervolumeShares.Of(Bent));

    [Fact]
    public void Of_EqualPoints_CountAsLittleAsAnything() => Near([1e-3, 1e-3, 1], HypervolumeShares.Of([[1, 5], [1, 5], [2, 2]]));

    [Fact]
    public void Of_WorstIsZeroOrNegative_LiesTheReferenceBeyondIt()
    {
        // The references are 0.001 and −0.9: the first adds 1 × 0.1, the second 0.001 × 1.
        Near([1, 0.01], HypervolumeShares.Of([[-1, -1], [0, -2]]));
        Near([1e-3, 1, 1e-3], HypervolumeShares.Of([[-9, 0], [-8, -8], [0, -9]]));
    }

    [Fact]
    public void Of_WhatIsNotMeasured_CountsAlike()
    {
        Assert.Equal([1.0, 1.0], HypervolumeShares.Of([[1, 2, 3, 4], [4, 3, 2, 1]]));
        Assert.Equal([1.0, 1.0, 1.0], HypervolumeShares.Of([[1, 2], [2, 1], [0, double.PositiveInfinity]]));
        Assert.Equal([1.0], HypervolumeShares.Of([[1, 2]]));
        Assert.Empty(HypervolumeShares.Of([]));
        Assert.Equal(3, HypervolumeShares.Of([[1, 5, 0], [2, 2, 0], [5, 1, 0]]).Length);
    }

    [Fact]
    public void Choose_AFrontByHand_TakesTheGreatestFirst()
    {
        Assert.Equal([1, 0, 2], HypervolumeShares.Choose(Bent, 3)!);
        Assert.Equal([1], HypervolumeShares.Choose(Bent, 1)!);
        Assert.Empty(HypervolumeShares.Choose(Bent, 0)!);
        Assert.Null(HypervolumeShares.Choose([], 0));
        Assert.Null(HypervolumeShares.Choose([[1, 2, 3, 4]], 1));
        Assert.Null(HypervolumeShares.Choose([[1, 2], [double.NaN, 1]], 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Choose_RandomFronts_IsWhatMeasuringAllOfThemGives(int values)
    {
        var stream = StreamKey.Of(4).With(values).Open();
        for (var round = 0; round < 20; round++)
        {
            double[][] points = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, values).Select(_ => stream.NextDouble() - 0.3).ToArray())];
            var fronts = ParetoFronts.Of(points).Front;
            var front = points.Where((_, place) => fronts[place] == 1).ToArray();
            double[] reference = [.. Enumerable.Range(0, values).Select(k => front.Max(point => point[k])).Select(worst => worst + 0.1 * Math.Abs(worst))];
            var expected = new List<int>();
            while (expected.Count < front.Length)
                expected.Add(Enumerable.Range(0, front.Length).Except(expected)
                    .MaxBy(place => Hypervolume.Of([.. expected.Append(place).Select(one => front[one])], reference)));
            Assert.Equal(expected, HypervolumeShares.Choose(front, front.Length)!);
        }
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.Equal(expected.Select(share => Math.Round(share, 9)), actual.Select(share => Math.Round(share, 9)));
}
