using RnnSweep.Search.Space;

namespace RnnSweep.Search.Importance.Groups;

/// <summary>
/// Van Elteren's test (1960): rank sums of two groups within blocks, each weighted by 1 / (n + 1), by the normal approximation with ties. With one block it
/// is the test of Wilcoxon, Mann and Whitney.
/// </summary>
internal static class StratifiedRanks
{
    private const int MostBlocks = 10;
    private const int RowsOfBlock = 6;

    /// <summary>Into how many blocks rows are divided: one of six rows at least, and ten at most.</summary>
    public static int BlocksOf(int rows) => Math.Clamp(rows / RowsOfBlock, 1, MostBlocks);

    /// <summary>How likely so large a difference, either way, would be by luck alone; 1 where nothing can be compared.</summary>
    public static double Chance(IEnumerable<(double[] First, double[] Second)> blocks)
    {
        var (sum, variance) = (0.0, 0.0);
        foreach (var (first, second) in blocks)
        {
            var n = first.Length + second.Length;
            if (first.Length == 0 || second.Length == 0) continue;
            var (ranks, ties) = RankSum(first, second);
            sum += (ranks - first.Length * (n + 1) / 2.0) / (n + 1);
            variance += first.Length * (double)second.Length / 12 * (n + 1 - ties / (n * (n - 1.0))) / ((n + 1.0) * (n + 1));
        }
        return variance <= 0 ? 1 : Math.Min(1, 2 * Gaussian.Cumulative(-Math.Abs(sum) / Math.Sqrt(variance)));
    }

    /// <summary>The sum of the first group's ranks, and the sum of t³ − t over ties of t.</summary>
    private static (double Sum, double Ties) RankSum(double[] first, double[] second)
    {
        var all = first.Select(value => (value, IsFirst: true)).Concat(second.Select(value => (value, IsFirst: false))).OrderBy(one => one.value).ToArray();
        var (sum, ties) = (0.0, 0.0);
        for (var from = 0; from < all.Length;)
        {
            var to = from + 1;
            while (to < all.Length && all[to].value == all[from].value) to++;
            for (var i = from; i < to; i++)
                if (all[i].IsFirst) sum += (from + 1 + to) / 2.0;
            double count = to - from;
            ties += count * (count * count - 1);
            from = to;
        }
        return (sum, ties);
    }
}
