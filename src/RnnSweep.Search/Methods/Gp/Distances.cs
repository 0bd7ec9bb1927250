namespace RnnSweep.Search.Methods.Gp;

/// <summary>Distances between points: of numbers the difference, of categories 1 where they differ (Hamming).</summary>
internal static class Distances
{
    /// <summary>The weighted square.</summary>
    public static double Squared(double[] x, double[] y, double[] weights, bool[] isCategory)
    {
        var sum = 0.0;
        for (var k = 0; k < x.Length; k++)
        {
            var difference = x[k] - y[k];
            if (!isCategory[k]) sum += weights[k] * difference * difference;
            else if (difference != 0) sum += weights[k];
        }
        return sum;
    }

    /// <summary>Adds a multiple of each coordinate's square.</summary>
    public static void AddSquares(double factor, double[] x, double[] y, bool[] isCategory, Span<double> sums)
    {
        for (var k = 0; k < x.Length; k++)
        {
            var difference = x[k] - y[k];
            if (!isCategory[k]) sums[k] += factor * difference * difference;
            else if (difference != 0) sums[k] += factor;
        }
    }
}
