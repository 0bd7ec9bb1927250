using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Space;

/// <summary>Inverse distribution functions against figures of scipy 1.14 (norm.ppf, lognorm.ppf, beta.ppf).</summary>
public sealed class PriorDrawTests
{
    private const double AlmostOne = 1 - 1.0 / (1L << 53);

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.84134474606854293, 1)]
    [InlineData(1e-3, -3.090232306167813)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-15, -7.941345326170997)]
    public void Draw_Normal_IsTheQuantile(double u, double expected)
    {
        Assert.Equal(expected, new NormalDistribution(0, 1).Draw(u).Number, 1e-13);
        Assert.Equal(3 + 2 * expected, new NormalDistribution(3, 2).Draw(u).Number, 1e-12);
        var log = new LogNormalDistribution(1, 0.5).Draw(u).Number;
        Assert.Equal(Math.Exp(1 + 0.5 * expected), log, 1e-12 * log);
    }

    [Fact]
    public void Draw_NormalAtTheEnds_IsFinite()
    {
        Assert.InRange(new NormalDistribution(0, 1).Lowest.Number, -8.3, -8.2);
        Assert.InRange(new NormalDistribution(0, 1).Highest.Number, 8.2, 8.3);
        Assert.Equal(5, new NormalDistribution(5, 0).Draw(0.3).Number);
    }

    [Theory]
    [InlineData(0.25, 1, 1, 0.25)]
    [InlineData(0.5, 2, 2, 0.5)]
    [InlineData(0.1, 2, 5, 0.0925952589)]
    [InlineData(0.9, 0.5, 0.5, 0.9755282581)]
    [InlineData(0, 2, 5, 0)]
    public void Draw_Beta_IsTheQuantileToTenDecimals(double u, double a, double b, double expected) =>
        Assert.Equal(expected, new BetaDistribution(a, b).Draw(u).Number, 1.5e-10);

    [Fact]
    public void Draw_Beta_HasTenDecimals()
    {
        var x = new BetaDistribution(2, 5).Draw(0.123).Number;
        Assert.Equal(Math.Round(x, 10), x);
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(0.975, 14)]
    [InlineData(0.1, 7)]
    public void Draw_QNormal_RoundsToTheStep(double u, long expected) =>
        Assert.Equal(ParameterValue.Of(expected), new QNormalDistribution(10, 2, 1, Whole: true).Draw(u));

    [Fact]
    public void Draw_QuantisedPriors_KeepTheKindOfTheirStep()
    {
        Assert.Equal(ParameterValue.Of(2.5), new QNormalDistribution(2.4, 0, 0.5, Whole: false).Draw(0.3));
        Assert.Equal(ParameterValue.Of(8L), new QLogNormalDistribution(2, 0, 8, Whole: true).Draw(0.3));
        Assert.Equal(ParameterValue.Of(0.5), new QBetaDistribution(2, 2, 0.25, Whole: false).Draw(0.5));
        Assert.Equal("0", new QNormalDistribution(-0.1, 0, 0.5, Whole: false).Draw(0.3).ToString());
    }

    [Fact]
    public void Draw_InvLogUniformValues_IsLogUniformValues()
    {
        foreach (var u in (double[])[0, 0.1, 0.5, AlmostOne])
            Assert.Equal(new LogUniformValuesDistribution(0.01, 10).Draw(u), new InvLogUniformValuesDistribution(0.01, 10).Draw(u));
    }

    [Theory]
    [InlineData(0, "b")]
    [InlineData(0.2499, "b")]
    [InlineData(0.25, "c")]
    [InlineData(AlmostOne, "c")]
    public void Draw_Weighted_TakesTheFirstWhoseSumLiesAbove(double u, string expected) =>
        Assert.Equal(ParameterValue.Of(expected), new WeightedDistribution(Given.Values("a", "b", "c", "d").Values, [0, 0.25, 0.75, 0]).Draw(u));

    [Fact]
    public void Draw_WeightedWhoseSumFallsShort_NeverGivesTheImpossible() =>
        Assert.Equal(ParameterValue.Of("a"), new WeightedDistribution(Given.Values("a", "b").Values, [0.9999999, 0]).Draw(AlmostOne));
}
