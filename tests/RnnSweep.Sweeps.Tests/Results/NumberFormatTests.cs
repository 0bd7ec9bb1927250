using RnnSweep.Sweeps.Results;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Results;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData(0.5, "0.5000")]
    [InlineData(0.99996, "1.000")]
    [InlineData(0.99994, "0.9999")]
    [InlineData(12.3456, "12.35")]
    [InlineData(-1234.56, "-1235")]
    [InlineData(98765.4, "98765")]
    [InlineData(100000, "1.000e5")]
    [InlineData(0.0001, "0.0001000")]
    [InlineData(0.00009999, "9.999e-5")]
    [InlineData(3.14159e-30, "3.142e-30")]
    [InlineData(0.0, "0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Figure_HasFourSignificantDigits(double value, string expected) => Assert.Equal(expected, NumberFormat.Figure(value));

    [Fact]
    public void Value_HasNoTrailingZeros()
    {
        Assert.Equal("0.01", NumberFormat.Value(ParameterValue.Of(0.01)));
        Assert.Equal("1", NumberFormat.Value(ParameterValue.Of(1.0)));
        Assert.Equal("1e-5", NumberFormat.Value(ParameterValue.Of(0.00001)));
        Assert.Equal("120000", NumberFormat.Value(ParameterValue.Of(120000L)));
        Assert.Equal("true", NumberFormat.Value(ParameterValue.Of(true)));
        Assert.Equal("null", NumberFormat.Value(ParameterValue.None));
        Assert.Equal("-", NumberFormat.Value(null));
    }

    [Theory]
    [InlineData(0.30000000000000004, 0.1, "0.3")]
    [InlineData(5.551115123125783e-17, 0.1, "0")]
    [InlineData(20000, 5000, "20000")]
    [InlineData(1.5e7, 5e6, "1.5e7")]
    [InlineData(1234.56, 0.01, "1234.56")]
    [InlineData(-100000.5, 0.5, "-1.000005e5")]
    [InlineData(1e-10, 0, "1e-10")]
    public void Tick_HasTheDigitsThatTellItFromItsNeighbours(double value, double step, string expected) =>
        Assert.Equal(expected, NumberFormat.Tick(value, step));

    [Theory]
    [InlineData(0, "0.0s")]
    [InlineData(0.94, "0.9s")]
    [InlineData(0.96, "1s")]
    [InlineData(59.4, "59s")]
    [InlineData(59.6, "1m 00s")]
    [InlineData(72, "1m 12s")]
    [InlineData(3599.9, "1h 00m")]
    [InlineData(11100, "3h 05m")]
    [InlineData(187200, "2d 04h")]
    public void Duration_ReadsAsPeopleSayIt(double seconds, string expected) => Assert.Equal(expected, NumberFormat.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.999, "99%")]
    [InlineData(1, "100%")]
    public void Share_IsNotWholeBeforeTheEnd(double share, string expected) => Assert.Equal(expected, NumberFormat.Share(share));

    [Theory]
    [InlineData(950, "950 FLOP")]
    [InlineData(12_500_000, "12.50 MFLOP")]
    [InlineData(999_960_000, "1.000 GFLOP")]
    public void Flops_HasAUnit(double flops, string expected) => Assert.Equal(expected, NumberFormat.Flops(flops));
}
