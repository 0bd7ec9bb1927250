using RnnSweep.Sweeps.Reports.Charts;

namespace RnnSweep.Sweeps.Tests.Reports.Charts;

public sealed class AxisScaleTests
{
    [Theory]
    [InlineData(0, 10, 5, "0,2,4,6,8,10")]
    [InlineData(0, 1, 5, "0,0.2,0.4,0.6,0.8,1")]
    [InlineData(-3, 3, 3, "-2,0,2")]
    [InlineData(0.1, 0.3, 4, "0.1,0.15,0.2,0.25,0.3")]
    [InlineData(1234.5, 1234.9, 4, "1234.5,1234.6,1234.7,1234.8,1234.9")]
    [InlineData(0, 2e7, 4, "0,5e6,1e7,1.5e7,2e7")]
    public void Ticks_Linear_AreOneTwoOrFive(double low, double high, int about, string expected) =>
        Assert.Equal(expected, Labels(AxisScale.Linear(low, high), about));

    [Theory]
    [InlineData(0.001, 100, 5, "0.001,0.01,0.1,1,10,100")]
    [InlineData(0.001, 0.03, 5, "0.001,0.002,0.005,0.01,0.02")]
    [InlineData(16, 64, 5, "20,30,40,50,60")]
    [InlineData(1e-12, 1e12, 4, "1e-12,1e-6,1,1e6,1e12")]
    [InlineData(100, 101, 4, "100,100.2,100.4,100.6,100.8,101")]
    public void Ticks_Logarithmic_AreDecadesOrTheirParts(double low, double high, int about, string expected) =>
        Assert.Equal(expected, Labels(AxisScale.Logarithmic(low, high), about));

    [Theory]
    [InlineData(1, 6, "1,2,3,4,5,6")]
    [InlineData(1, 1, "1,2")]
    [InlineData(1, 40, "5,10,15,20,25,30,35,40")]
    public void Ticks_Whole_AreWholeNumbers(int low, int high, string expected) => Assert.Equal(expected, Labels(AxisScale.Whole(low, high), 6));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5e-324, 5e-324)]
    [InlineData(-double.MaxValue, double.MaxValue)]
    [InlineData(double.MaxValue, double.MaxValue)]
    [InlineData(1, 1.0000000000000002)]
    public void Linear_ExtremeEnds_HavePlacesAndTicks(double low, double high)
    {
        var scale = AxisScale.Linear(low, high);

        Assert.InRange(scale.Share(low), 0, 1);
        Assert.InRange(scale.Share(high), scale.Share(low), 1);
        Assert.InRange(scale.Ticks(5).Count, 1, 50);
    }

    [Theory]
    [InlineData(5e-324, 5e-324)]
    [InlineData(5e-324, double.MaxValue)]
    [InlineData(double.MaxValue, double.MaxValue)]
    public void Logarithmic_ExtremeEnds_HavePlacesAndTicks(double low, double high)
    {
        var scale = AxisScale.Logarithmic(low, high);

        Assert.InRange(scale.Share(low), 0, 1);
        Assert.InRange(scale.Share(high), scale.Share(low), 1);
        Assert.InRange(scale.Ticks(5).Count, 1, 50);
    }

    [Fact]
    public void Share_Logarithmic_IsByRatio()
    {
        var scale = AxisScale.Logarithmic(1, 10000);

        Assert.Equal(0.5, scale.Share(100), 12);
        Assert.Equal(scale.Share(10) - scale.Share(1), scale.Share(1000) - scale.Share(100), 12);
    }

    [Fact]
    public void Share_BeyondTheEnds_IsAtTheEnds()
    {
        var scale = AxisScale.Whole(1, 5);

        Assert.Equal(0, scale.Share(-7));
        Assert.Equal(1, scale.Share(8));
        Assert.True(scale.IsBeyond(8));
        Assert.False(scale.IsBeyond(5));
    }

    [Fact]
    public void Fitting_PositiveOverOrdersOfMagnitude_IsLogarithmic()
    {
        Assert.True(AxisScale.Fitting([0.1, 0.5, 4], false)!.IsLogarithmic);
        Assert.False(AxisScale.Fitting([0.1, 0.5, 2], false)!.IsLogarithmic);
        Assert.False(AxisScale.Fitting([0, 0.5, 400], false)!.IsLogarithmic);
    }

    [Fact]
    public void Fitting_NothingToShow_IsNull()
    {
        Assert.Null(AxisScale.Fitting([], false));
        Assert.Null(AxisScale.Fitting([double.NaN, double.PositiveInfinity], false));
        Assert.Null(AxisScale.Fitting([0, -1], false, logarithmic: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fitting_Outliers_AreKeptAtTheGoodEndAlone(bool high)
    {
        double[] usual = [.. Enumerable.Range(0, 40).Select(i => i * 0.1 - 2)];

        var scale = AxisScale.Fitting([-1e6, 1e6, .. usual], high)!;

        Assert.Equal(!high, scale.Low <= -1e6);
        Assert.Equal(high, scale.High >= 1e6);
        Assert.All(usual, value => Assert.False(scale.IsBeyond(value)));
    }

    [Fact]
    public void Holds_Logarithmic_RefusesWhatHasNoLogarithm()
    {
        var scale = AxisScale.Logarithmic(1, 10);

        Assert.All([0, -1, double.NaN, double.PositiveInfinity], value => Assert.False(scale.Holds(value)));
        Assert.True(scale.Holds(1e9));
    }

    private static string Labels(AxisScale scale, int about) => string.Join(',', scale.Ticks(about).Select(tick => tick.Label));
}
