namespace RnnSweep.Numerics.Tests;

public sealed class ElementaryPowTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly double[] Bases = [1e-300, 1e-20, 0.001, 0.5, 0.999, 1.001, 2, 9.5, 1e3, 1e20, 1e300];

    [Fact]
    public void Pow_WithNormalResult_HasTheStatedError()
    {
        foreach (var x in Bases.Concat(Ulps.Grid(0.01, 20, 400)))
        {
            foreach (var y in Ulps.Grid(-1100, 1100, 4401).Concat(Ulps.Grid(-3, 3, 301)))
            {
                var expected = Math.Pow(x, y);
                if (expected is > 1e-307 and < 1e308) AssertRelative(expected, x, y);
            }
        }
    }

    [Fact]
    public void Pow_OfNegativeBase_FollowsTheParityOfAWholeExponent()
    {
        foreach (var y in new double[] { -2001, -2000, -3, -2, 1, 2, 3, 1023, 1024, 1025, 1026 })
            AssertRelative(Math.Pow(-1.01, y), -1.01, y);
    }

    [Fact]
    public void Pow_OfZerosInfinitiesAndNaN_IsThePlatforms()
    {
        double[] special = [0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1025, -1025, 2000, -2000, Infinity, -Infinity, double.NaN];
        foreach (var x in special)
        {
            foreach (var y in special)
            {
                var (expected, actual) = (Math.Pow(x, y), Elementary.Pow(x, y));
                if (double.IsFinite(expected) && expected != 0) AssertRelative(expected, x, y);
                else Assert.True(Same(expected, actual), $"{x}^{y} is {expected}, not {actual}");
            }
        }
    }

    [Theory]
    [InlineData(2, 1023, 8.98846567431158e307)]
    [InlineData(2, 1024, Infinity)]
    [InlineData(2, -1074, double.Epsilon)]
    [InlineData(10, -400, 0)]
    [InlineData(1e-310, -1, Infinity)]
    [InlineData(1e308, 1.5, Infinity)]
    [InlineData(1e308, -1.5, 0)]
    [InlineData(0.9, 1, 0.9)]
    public void Pow_AtTheEdges_IsExact(double x, double y, double expected) => Assert.Equal(expected, Elementary.Pow(x, y));

    private static bool Same(double a, double b) => a.Equals(b) && (double.IsNaN(a) || double.IsNegative(a) == double.IsNegative(b));

    private static void AssertRelative(double expected, double x, double y)
    {
        var actual = Elementary.Pow(x, y);
        Assert.True(Math.Abs(actual - expected) <= 2.5e-13 * Math.Abs(expected), $"{x:R}^{y:R} is {expected:R}, not {actual:R}");
    }
}
