namespace RnnSweep.Numerics.Tests;

/// <summary>Each bound is the one that <see cref="Elementary"/> states, and one unit more: the platform's functions are within 1 themselves.</summary>
public sealed class ElementaryTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(-708, 709.78)]
    [InlineData(-1, 1)]
    [InlineData(-1e-9, 1e-9)]
    [InlineData(-745.2, -708)]
    public void Exp_OverAGrid_IsWithinOneUnit(double from, double to) =>
        Ulps.AssertWithin(2, Elementary.Exp, Math.Exp, Ulps.Grid(from, to, 100_000));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2.718281828459045)]
    [InlineData(-1, 0.36787944117144233)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-745.1332191019412, 0)]
    [InlineData(-745.1332191019411, double.Epsilon)]
    [InlineData(-1e308, 0)]
    [InlineData(709.782712893384, 1.7976931348622732e308)]
    [InlineData(709.7827128933841, Infinity)]
    [InlineData(1e308, Infinity)]
    [InlineData(Infinity, Infinity)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, 1)]
    public void Exp_AtTheEdges_IsExact(double x, double expected) => Assert.Equal(expected, Elementary.Exp(x));

    [Theory]
    [InlineData(0.4, 2.5)]
    [InlineData(0.999, 1.001)]
    [InlineData(1, 1e6)]
    public void Log_OverAGrid_IsWithinOneUnit(double from, double to) =>
        Ulps.AssertWithin(2, Elementary.Log, Math.Log, Ulps.Grid(from, to, 100_000));

    [Fact]
    public void Log_OfEveryMagnitude_IsWithinOneUnit() =>
        Ulps.AssertWithin(2, Elementary.Log, Math.Log, Ulps.AllMagnitudes(200_000));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.6931471805599453)]
    [InlineData(10, 2.302585092994046)]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(Infinity, Infinity)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, -744.4400719213812)]
    [InlineData(double.MaxValue, 709.782712893384)]
    public void Log_AtTheEdges_IsExact(double x, double expected) => Assert.Equal(expected, Elementary.Log(x));

    [Fact]
    public void Log_OfNegativeZero_IsNegativeInfinity() => Assert.Equal(double.NegativeInfinity, Elementary.Log(-0.0));

    [Theory]
    [InlineData(-0.3, 0.3)]
    [InlineData(0.25, 0.7)]
    [InlineData(-23, 23)]
    [InlineData(-1e-300, 1e-300)]
    public void Tanh_OverAGrid_IsWithinSixUnits(double from, double to) =>
        Ulps.AssertWithin(7, Elementary.Tanh, Math.Tanh, Ulps.Grid(from, to, 100_000));

    [Theory]
    [InlineData(Infinity, 1)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(22, 1)]
    public void Tanh_AtTheEdges_IsExact(double x, double expected) => Assert.Equal(expected, Elementary.Tanh(x));

    [Fact]
    public void Tanh_OfNegativeZero_KeepsItsSign() => Assert.True(double.IsNegative(Elementary.Tanh(-0.0)));

    [Theory]
    [InlineData(-40, 40)]
    [InlineData(-3, 3)]
    [InlineData(-740, 0)]
    public void Sigmoid_OverAGrid_IsWithinThreeUnits(double from, double to) => Ulps.AssertWithin(
        // The reference loses a unit in the exponential, one in the sum and one in the quotient.
        6, Elementary.Sigmoid, x => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x)), Ulps.Grid(from, to, 100_000));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(Infinity, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-800, 0)]
    [InlineData(800, 1)]
    [InlineData(double.NaN, double.NaN)]
    public void Sigmoid_AtTheEdges_IsExact(double x, double expected) => Assert.Equal(expected, Elementary.Sigmoid(x));

    [Theory]
    [InlineData(10)]
    [InlineData(1e5)]
    [InlineData(1e9)]
    [InlineData(1e15)]
    public void SinAndCos_OverAGrid_AreWithinTheStatedError(double range)
    {
        // 2.3e-16, and half a unit in the last place for the platform's own rounding.
        const double bound = 2.3e-16 + 0.6e-16;
        foreach (var x in Ulps.Grid(-range, range, 100_001))
        {
            Assert.InRange(Elementary.Sin(x) - Math.Sin(x), -bound, bound);
            Assert.InRange(Elementary.Cos(x) - Math.Cos(x), -bound, bound);
        }
    }

    [Fact]
    public void SinAndCos_AtMultiplesOfAQuarterTurn_LoseNoDigitsOfTheRest()
    {
        for (var n = -50_000; n <= 50_000; n += 7)
        {
            var x = n * (Math.PI / 2);
            var (mine, platform) = (n & 1) == 0 ? (Elementary.Sin(x), Math.Sin(x)) : (Elementary.Cos(x), Math.Cos(x));
            Assert.InRange(mine - platform, -Math.Abs(platform) * 1e-9, Math.Abs(platform) * 1e-9);
        }
    }

    [Theory]
    [InlineData(Infinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    [InlineData(1.1e15)]
    [InlineData(-1e300)]
    public void SinAndCos_BeyondTheirReach_AreNaN(double x)
    {
        Assert.Equal(double.NaN, Elementary.Sin(x));
        Assert.Equal(double.NaN, Elementary.Cos(x));
    }

    [Fact]
    public void AllFunctions_OverAGrid_GiveTheSameBitsOnEveryMachine()
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var x in Ulps.Grid(-30, 30, 10_007))
        {
            double[] values =
            [
                Elementary.Exp(x), Elementary.Log(Math.Abs(x)), Elementary.Pow(Math.Abs(x), 0.3), Elementary.Pow(x, 7),
                Elementary.Tanh(x / 10), Elementary.Sigmoid(x), Elementary.Sin(x), Elementary.Cos(x),
            ];
            foreach (var value in values) hash = unchecked((hash ^ BitConverter.DoubleToUInt64Bits(value)) * 0x100000001B3UL);
        }
        Assert.Equal("D512AEAC259A090E", hash.ToString("X16"));
    }
}
