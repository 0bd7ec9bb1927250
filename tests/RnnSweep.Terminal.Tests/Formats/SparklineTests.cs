using RnnSweep.Terminal.Formats;

namespace RnnSweep.Terminal.Tests.Formats;

public sealed class SparklineTests
{
    [Fact]
    public void Of_RisingValues_Rises() => Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Of([1, 2, 3, 4, 5, 6, 7, 8], 20));

    [Fact]
    public void Of_Logarithmic_OrdersOfMagnitudeAreEvenlySpaced() => Assert.Equal("▁▅█", Sparkline.Of([1e-6, 1e-2, 1e2], 20, logarithmic: true));

    [Fact]
    public void Of_ValuesThatAreNotFinite_AreCrosses() => Assert.Equal("▁█××", Sparkline.Of([1, 2, double.NaN, double.PositiveInfinity], 20));

    [Fact]
    public void Of_ZeroOnALogarithmicScale_IsTheLowest() => Assert.Equal("▁▁█", Sparkline.Of([0, 1, 10], 20, logarithmic: true));

    [Fact]
    public void Of_ALongCurve_IsThinnedOutAndKeepsItsEnd() => Assert.Equal("▁▃▆█", Sparkline.Of([.. Enumerable.Range(0, 400).Select(i => (double)i)], 4));

    [Fact]
    public void Of_NothingOrOneValue_Works() => Assert.Equal(("", "▁"), (Sparkline.Of([], 5), Sparkline.Of([3], 5)));
}
