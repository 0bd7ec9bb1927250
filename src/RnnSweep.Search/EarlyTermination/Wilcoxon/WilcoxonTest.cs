using RnnSweep.Search.Space;

namespace RnnSweep.Search.EarlyTermination.Wilcoxon;

/// <summary>Wilcoxon's signed-rank test of paired differences, one-sided. Wilcoxon, Individual comparisons by ranking methods, 1945.</summary>
internal static class WilcoxonTest
{
    private const int MostExact = 50;

    /// <summary>
    /// The probability of differences as much above 0 as these, or more, if they were as likely to be below. Up to 50 differences without a zero exactly, as if
    /// there were no ties; else by the normal approximation, where half of the zeros' ranks count as above (<c>zsplit</c>).
    /// </summary>
    /// <param name="differences">At least one; none NaN.</param>
    public static double ChanceAbove(IReadOnlyList<double> differences)
    {
        var (above, zeros, ties) = Ranks(differences);
        var n = differences.Count;
        if (zeros == 0 && n <= MostExact) return Exact(n, (int)above);
        var mean = n * (n + 1) / 4.0;
        var variance = (n * (n + 1.0) * (2 * n + 1) - 0.5 * ties) / 24;
        return variance <= 0 ? 1 : Gaussian.Cumulative((mean - above) / Math.Sqrt(variance));
    }

    /// <summary>The sum of the ranks above 0, how many are 0, and the sum of t(t² − 1) over ties of t.</summary>
    private static (double Above, int Zeros, double Ties) Ranks(IReadOnlyList<double> differences)
    {
        var sorted = differences.OrderBy(Math.Abs).ToArray();
        var (above, zeros, ties) = (0.0, 0, 0.0);
        for (var first = 0; first < sorted.Length;)
        {
            var end = first + 1;
            while (end < sorted.Length && Math.Abs(sorted[end]) == Math.Abs(sorted[first])) end++;
            var (rank, count) = ((first + 1 + end) / 2.0, end - first);
            for (var i = first; i < end; i++) above += sorted[i] > 0 ? rank : sorted[i] == 0 ? rank / 2 : 0;
            if (sorted[first] == 0) zeros = count;
            ties += count * ((double)count * count - 1);
            first = end;
        }
        return (above, zeros, ties);
    }

    private static double Exact(int n, int atLeast)
    {
        // How many of the 2ⁿ ways to choose signs give each sum of ranks; below 2⁵³ exact.
        var ways = new double[n * (n + 1) / 2 + 1];
        ways[0] = 1;
        for (var rank = 1; rank <= n; rank++)
            for (var sum = ways.Length - 1; sum >= rank; sum--) ways[sum] += ways[sum - rank];
        var (all, some) = (0.0, 0.0);
        for (var sum = 0; sum < ways.Length; sum++)
        {
            all += ways[sum];
            if (sum >= atLeast) some += ways[sum];
        }
        return some / all;
    }
}
