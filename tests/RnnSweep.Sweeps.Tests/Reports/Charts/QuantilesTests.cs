using RnnSweep.Sweeps.Reports.Charts;

namespace RnnSweep.Sweeps.Tests.Reports.Charts;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void Of_FourValues_LiesOnTheLineBetweenTwo(double share, double expected) => Assert.Equal(expected, Quantiles.Of([1, 2, 3, 4], share));

    [Fact]
    public void Of_OneValue_IsThatValue() => Assert.Equal(7, Quantiles.Of([7], 0.75));
}
