namespace RnnSweep.Numerics.Tests;

/// <summary>Distances in units in the last place.</summary>
internal static class Ulps
{
    /// <summary>How many float64 lie between two finite ones, counting the further one.</summary>
    internal static long Apart(double a, double b) => Math.Abs(Ordinal(a) - Ordinal(b));

    /// <summary>Fails with the worst point if any value of a function is further than this from the platform's, which is itself within 1.</summary>
    internal static void AssertWithin(long bound, Func<double, double> actual, Func<double, double> expected, IEnumerable<double> points)
    {
        var (worst, at) = (0L, 0.0);
        foreach (var x in points)
        {
            var (a, e) = (actual(x), expected(x));
            if (!double.IsFinite(e) || !double.IsFinite(a))
            {
                Assert.Equal(e, a);
                continue;
            }
            var apart = Apart(a, e);
            if (apart > worst) (worst, at) = (apart, x);
        }
        Assert.True(worst <= bound, $"{worst} units in the last place from the platform's value at {at:R}; allowed are {bound}");
    }

    /// <summary>Evenly spaced points, both ends included.</summary>
    internal static IEnumerable<double> Grid(double from, double to, int count) =>
        Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1));

    /// <summary>Positive float64 evenly spaced by their bits: every exponent, subnormals included.</summary>
    internal static IEnumerable<double> AllMagnitudes(int count) =>
        Enumerable.Range(0, count).Select(i => BitConverter.Int64BitsToDouble(1 + (long)(0x7FEFFFFFFFFFFFFEL * ((double)i / count))));

    private static long Ordinal(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0 ? bits : long.MinValue - bits;
    }
}
