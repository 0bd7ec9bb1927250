using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Methods.Gp;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Gp;

public sealed class AcquisitionSearchTests
{
    private static readonly SearchSpace Mixed = Given.Space(
        Given.Parameter("x", new UniformDistribution(0, 1)), Given.Parameter("n", new IntUniformDistribution(1, 200)),
        Given.Parameter("kind", new WeightedDistribution([ParameterValue.Of("a"), ParameterValue.Of("b"), ParameterValue.Of("never")], [0.5, 0.5, 0])),
        Given.Parameter("few", new IntUniformDistribution(1, 9)));

    /// <summary>From a handful of candidates it comes as high as a walk over all values of the grid and a hundred of the line.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Ranked_FewCandidates_FindsTheBestOfAll(long seed)
    {
        var (axes, acquisition) = (new UnitAxes(Mixed), AcquisitionOf(seed));
        var search = new AcquisitionSearch(axes, acquisition);
        var points = search.Ranked([.. Points(axes, 10, seed + 50)], Points(axes, 1, seed + 99)[0], StreamKey.Of(seed)).ToList();
        var best = double.NegativeInfinity;
        for (var n = 1; n <= 200; n += 3)
            for (var few = 1; few <= 9; few++)
                for (var kind = 0; kind < 2; kind++)
                    for (var x = 0; x <= 20; x++)
                        best = Math.Max(best, acquisition.At([x / 20.0, axes.Coordinate(1, ParameterValue.Of((long)n)), kind,
                            axes.Coordinate(3, ParameterValue.Of((long)few))]));
        Assert.True(acquisition.At(points[0]) > best - 0.02, $"{acquisition.At(points[0])} against {best}");
        Assert.All(points, point => Assert.NotEqual(2, point[2]));
        // What can be proposed: on the grid, and within its ends.
        Assert.All(points[..9], point => Assert.Equal(axes.Canonical(point), point));
    }

    [Fact]
    public void Ranked_IsFromTheBestOn_FirstWhatWasClimbedTo_ThenTheCandidates()
    {
        var (axes, acquisition) = (new UnitAxes(Mixed), AcquisitionOf(7));
        var candidates = Points(axes, 30, 1);
        var points = new AcquisitionSearch(axes, acquisition).Ranked(candidates, candidates[3], StreamKey.Of(1)).ToList();
        // Eight starts, and the best result.
        Assert.Equal(9 + 30, points.Count);
        var scores = points.ConvertAll(acquisition.At);
        Assert.Equal(scores[..9].OrderDescending(), scores[..9]);
        Assert.Equal(scores[9..].OrderDescending(), scores[9..]);
        Assert.Equal(candidates.OrderByDescending(acquisition.At).First(), points[9]);
        Assert.True(scores[8] >= scores[38]);
        Assert.True(scores[0] > scores[9]);
    }

    private static Acquisition AcquisitionOf(long seed)
    {
        var axes = new UnitAxes(Mixed);
        var points = Points(axes, 14, seed);
        double[] values = [.. points.Select(p => Math.Pow(p[0] - 0.3, 2) + Math.Pow(p[1] - 0.6, 2) + 0.2 * p[2] + 0.3 * Math.Abs(p[3] - 0.4))];
        var at = new Hyperparameters([9, 12, 0.7, 5], 0.05, 1e-4);
        var factor = new CholeskyFactor();
        while (factor.Count < points.Length) GpModel.Append(factor, at, axes.IsCategory, points, weight: 1);
        return new Acquisition(new GpModel(at, axes.IsCategory, points, factor, values), values.Min(), [[]]);
    }

    private static double[][] Points(UnitAxes axes, int count, long seed)
    {
        var draws = new RnnSweep.Search.Methods.RandomMethod(Mixed, seed);
        return [.. Enumerable.Range(1, count).Select(number => axes.Point(draws.Propose(number)!))];
    }
}
