using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Pareto;

namespace RnnSweep.Search.Tests.Pareto;

public sealed class ParetoFrontsTests
{
    /// <summary>Five points by hand: three on the first front, of which the one in the middle has (3 − 0)/3 + (4 − 0)/4 of room.</summary>
    [Fact]
    public void Of_PointsByHand_GivesFrontsAndCrowding()
    {
        var fronts = ParetoFronts.Of([[3, 0], [1, 1], [2, 2], [0, 4], [double.NaN, 0], [3, 3]]);
        Assert.Equal([1, 1, 2, 1, 4, 3], fronts.Front);
        Assert.Equal([double.PositiveInfinity, 2, double.PositiveInfinity, double.PositiveInfinity], fronts.Crowding.Take(4));
        Assert.Equal([0, 3, 1, 2, 5, 4], fronts.Order);
    }

    /// <summary>Room between neighbours, each metric by its range, which may lie around 0.</summary>
    [Fact]
    public void Of_AFrontByHand_GivesTheRoomBetweenNeighbours()
    {
        var crowding = ParetoFronts.Of([[-5, 10], [5, 0], [-1, 3], [-4, 6]]).Crowding;
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity], crowding.Take(2));
        // (5 − −4)/10 + (6 − 0)/10 and (−1 − −5)/10 + (10 − 3)/10.
        Assert.Equal(1.5, crowding[2], 12);
        Assert.Equal(1.1, crowding[3], 12);
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(3, 5)]
    [InlineData(1, 6)]
    public void Of_RandomPointsWithTies_AreTheFrontsOfTheDefinition(int values, int levels)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var stream = StreamKey.Of(seed).With("points").Open();
            var points = new double[60][];
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = new double[values];
                for (var k = 0; k < values; k++) points[i][k] = stream.NextBelow(levels);
            }
            Assert.Equal(ByDefinition(points), ParetoFronts.Of(points).Front);
        }
    }

    [Fact]
    public void Of_EqualPoints_ShareAFront_AndTiesGoByPlace()
    {
        var fronts = ParetoFronts.Of([[1, 1], [1, 1], [1, 1]]);
        Assert.Equal([1, 1, 1], fronts.Front);
        Assert.Equal([0, 2, 1], fronts.Order);
        Assert.Empty(ParetoFronts.Of([]).Order);
    }

    [Fact]
    public void Hypervolume_ByHand_CountsWhatIsDominatedOnce()
    {
        Assert.Equal(0, Hypervolume.Of([], [1, 1]));
        Assert.Equal(8, Hypervolume.Of([[1, 2], [2, 1], [2, 2], [5, 0], [1, 2]], [4, 4]));
        // Two boxes of 2 × 2 × 1 and 1 × 1 × 2 that share 1 × 1 × 1.
        Assert.Equal(5, Hypervolume.Of([[0, 0, 1], [1, 1, 0]], [2, 2, 2]));
    }

    private static int[] ByDefinition(double[][] points)
    {
        var front = new int[points.Length];
        for (var number = 1; front.Contains(0); number++)
        {
            var left = Enumerable.Range(0, points.Length).Where(i => front[i] == 0).ToArray();
            foreach (var i in left.Where(i => !left.Any(j => ParetoFronts.Dominates(points[j], points[i]))).ToArray()) front[i] = number;
        }
        return front;
    }
}
