using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Axes;

public sealed class AxisTests
{
    public static TheoryData<Distribution> Distributions =>
    [
        new UniformDistribution(-3, 5), new LogUniformValuesDistribution(1e-4, 10), new InvLogUniformValuesDistribution(1e-4, 10),
        new IntUniformDistribution(-2, 9), new IntUniformDistribution(0, 1L << 40), new QUniformDistribution(1, 10, 4, Whole: true),
        new QUniformDistribution(0, 1, 0.1, Whole: false), new QLogUniformValuesDistribution(8, 64, 8, Whole: true),
        new QLogUniformValuesDistribution(1, 30, 5, Whole: false), new NormalDistribution(2, 0.5), new LogNormalDistribution(0, 1),
        new QNormalDistribution(0, 3, 1, Whole: true), new QLogNormalDistribution(0, 1, 0.5, Whole: false), new BetaDistribution(2, 5),
        new QBetaDistribution(1, 1, 0.25, Whole: false), Given.Values("a", "b", 3),
        new WeightedDistribution([ParameterValue.Of(1L), ParameterValue.Of(2L)], [0.25, 0.75]),
    ];

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Value_OfADrawsCoordinate_IsThatDraw(Distribution distribution)
    {
        var (axis, stream) = (Axis.Of(distribution)!, StreamKey.Of(2).Open());
        for (var i = 0; i < 200; i++)
        {
            var drawn = distribution.Draw(stream.NextDouble());
            var x = axis.Coordinate(drawn);
            var again = axis.Value(x);
            Assert.Equal(drawn.Kind, again.Kind);
            if (drawn.IsNumber) Assert.Equal(drawn.Number, again.Number, 1e-12 * Math.Max(1, Math.Abs(drawn.Number)));
            else Assert.Equal(drawn, again);
            if (axis.IsCategory) continue;
            Assert.InRange(x, axis.Low, axis.High);
            Assert.Equal(axis.Snap(x), x, 1e-9);
            if (!axis.HasCells) continue;
            var (left, right) = axis.Cell(x);
            Assert.True(left < right && left >= axis.Low - 1e-9 && right <= axis.High + 1e-9);
            Assert.InRange(x, left, right);
        }
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Value_AnyCoordinate_IsWithinTheDistribution(Distribution distribution)
    {
        var axis = Axis.Of(distribution)!;
        if (axis.IsCategory) return;
        for (var i = 0; i <= 100; i++)
            Assert.InRange(axis.Value(axis.Low + i * (axis.High - axis.Low) / 100).Number, distribution.Lowest.Number, distribution.Highest.Number);
    }

    [Fact]
    public void At_EachPlace_IsEachValueOnce()
    {
        var axis = Axis.Of(new QUniformDistribution(0, 1, 0.25, Whole: false))!;
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Enumerable.Range(0, (int)axis.Count).Select(i => axis.At(i).Number));
    }

    [Fact]
    public void Of_OneValue_IsNoAxis()
    {
        Assert.Null(Axis.Of(Given.Value(3)));
        Assert.Null(Axis.Of(Given.Values(3, 3.0)));
        Assert.Null(Axis.Of(new NormalDistribution(1, 0)));
        Assert.Null(Axis.Of(new QUniformDistribution(1, 1.4, 1, Whole: true)));
    }

    [Fact]
    public void Of_ValueListedTwice_IsOneCategoryThatIsTwiceAsLikely()
    {
        var axis = Axis.Of(Given.Values(1, 2, 1.0))!;
        Assert.Equal([2.0 / 3, 1.0 / 3], axis.Probabilities);
        Assert.Equal((0, -1), ((int)axis.Coordinate(ParameterValue.Of(1.0)), (int)axis.Coordinate(ParameterValue.Of(7L))));
    }
}
