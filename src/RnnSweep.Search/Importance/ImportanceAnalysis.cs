using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Importance;

/// <summary>
/// Which parameters mattered for a metric: PED-ANOVA from 100 variants on, fANOVA below, with intervals by the bootstrap and main effects by a random forest.
/// The same observations give the same figures. See docs/explanation/importance.md.
/// </summary>
public static class ImportanceAnalysis
{
    /// <summary>From so many observations on it is PED-ANOVA unless it is asked for otherwise.</summary>
    public const int PedAnovaFrom = 100;

    /// <summary>Fewer observations say nothing.</summary>
    public const int Fewest = 4;

    private const int Trees = 64;
    private const int FewTrees = 16;
    private const int Resamples = 100;
    private const int Shuffles = 99;
    private const int MostShuffledRows = 250;
    private const int MostLeaves = 512;
    private const int MostPaired = 8;
    private const int CurvePoints = 13;
    private const int SurfacePoints = 25;

    /// <summary>The importance of each parameter; null where there are fewer than <see cref="Fewest"/> observations or nothing varies.</summary>
    /// <param name="space">Where the variants come from.</param>
    /// <param name="observations">What came of them.</param>
    /// <param name="method">Null: by the number of observations.</param>
    public static ImportanceResult? Of(SearchSpace space, IReadOnlyList<ImportanceObservation> observations, ImportanceMethod? method = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(observations);
        if (observations.Count < Fewest) return null;
        var rows = new ImportanceRows(space, observations);
        if (rows.Names.Length == 0 || rows.Values.Distinct().Count() < 2) return null;
        var chosen = method ?? (observations.Count >= PedAnovaFrom ? ImportanceMethod.PedAnova : ImportanceMethod.Fanova);
        var key = StreamKey.Of(0).With("importance");
        var all = Enumerable.Range(0, observations.Count).ToArray();
        var forest = Forest(rows, rows.Values, key.With("forest"), all, Trees);
        var (shares, lows, highs, important) = chosen == ImportanceMethod.PedAnova ? ByDivergence(rows, key) : ByVariance(rows, forest, key);
        var parameters = Enumerable.Range(0, shares.Length).OrderByDescending(k => shares[k]).ThenBy(k => k)
            .Select(k => new ParameterImportance(rows.Names[k], shares[k], lows[k], highs[k], important[k], Curve(rows, forest, k))).ToList();
        return new ImportanceResult(chosen, observations.Count, parameters, chosen == ImportanceMethod.Fanova ? Pairs(rows, forest, shares) : []);
    }

    /// <summary>
    /// What the forest behind the main effects expects of two parameters together: the mean over all others. Null where there are too few observations, or
    /// either of the two has no several values.
    /// </summary>
    /// <param name="space">Where the variants come from.</param>
    /// <param name="observations">What came of them.</param>
    /// <param name="first">A parameter.</param>
    /// <param name="second">Another one.</param>
    public static EffectSurface? Surface(SearchSpace space, IReadOnlyList<ImportanceObservation> observations, string first, string second)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(observations);
        if (observations.Count < Fewest) return null;
        var rows = new ImportanceRows(space, observations);
        var (one, other) = (Array.IndexOf(rows.Names, first), Array.IndexOf(rows.Names, second));
        if (one < 0 || other < 0 || one == other || rows.Values.Distinct().Count() < 2) return null;
        var forest = Forest(rows, rows.Values, StreamKey.Of(0).With("importance").With("forest"), [.. Enumerable.Range(0, observations.Count)], Trees);
        if (forest.Count == 0) return null;
        var (across, up) = (rows.Shown(one, SurfacePoints).ToList(), rows.Shown(other, SurfacePoints).ToList());
        var sums = up.Select(_ => new double[across.Count]).ToArray();
        foreach (var tree in forest)
        {
            var joint = tree.Joint(one, other);
            var cells = across.Select(shown => tree.CellOf(one, shown.Coordinate)).ToArray();
            for (var j = 0; j < up.Count; j++)
            {
                var row = tree.CellOf(other, up[j].Coordinate);
                for (var i = 0; i < cells.Length; i++) sums[j][i] += joint[cells[i], row] / forest.Count;
            }
        }
        return new EffectSurface(first, second, [.. across.Select(shown => shown.Value)], [.. up.Select(shown => shown.Value)], sums);
    }

    /// <summary>The shares of PED-ANOVA alone, without intervals.</summary>
    internal static double[] PedShares(ImportanceRows rows)
    {
        var once = new int[rows.Values.Length];
        Array.Fill(once, 1);
        return Normalised(new PedAnova(rows.Grids, rows.Cells).Divergences(once, Top(rows.Order, once)));
    }

    /// <summary>The shares of fANOVA alone, without intervals.</summary>
    internal static double[] FanovaShares(ImportanceRows rows) =>
        MainShares(rows, Forest(rows, rows.Values, StreamKey.Of(0).With("importance").With("forest"), [.. Enumerable.Range(0, rows.Values.Length)], Trees));

    private static (double[] Shares, double[] Lows, double[] Highs, bool[] Important) ByDivergence(ImportanceRows rows, StreamKey key)
    {
        var (anova, n) = (new PedAnova(rows.Grids, rows.Cells), rows.Values.Length);
        var once = new int[n];
        Array.Fill(once, 1);
        var top = Top(rows.Order, once);
        var found = anova.Divergences(once, top);
        var best = top.Sum();
        var drawn = Enumerable.Range(0, Resamples).Select(i =>
        {
            var counts = new int[n];
            var stream = key.With("bootstrap").With(i).Open();
            for (var j = 0; j < n; j++) counts[(int)stream.NextBelow(n)]++;
            return Normalised(anova.Divergences(counts, Top(rows.Order, counts)));
        }).ToList();
        var limit = Enumerable.Range(0, Shuffles).Max(i => anova.Divergences(once, Top(Shuffled(key.With("shuffle").With(i), n), once)).Max());
        var (lows, highs) = Intervals(drawn, found.Length);
        return (Normalised(found), lows, highs, [.. found.Select(one => one > limit)]);
    }

    private static (double[] Shares, double[] Lows, double[] Highs, bool[] Important) ByVariance(
        ImportanceRows rows, List<TreeVariance> forest, StreamKey key)
    {
        var n = rows.Values.Length;
        var shares = MainShares(rows, forest);
        var drawn = Enumerable.Range(0, Resamples).Select(i =>
        {
            var stream = key.With("bootstrap").With(i).Open();
            var sample = new int[Math.Min(n, MostShuffledRows)];
            for (var j = 0; j < sample.Length; j++) sample[j] = (int)stream.NextBelow(n);
            return MainShares(rows, Forest(rows, rows.Values, key.With("resampled").With(i), sample, FewTrees));
        }).ToList();
        var limit = 0.0;
        for (var i = 0; i < Shuffles; i++)
        {
            var order = Shuffled(key.With("shuffle").With(i), n);
            var values = order.Select(row => rows.Values[row]).ToArray();
            var shuffled = Forest(rows, values, key.With("shuffled").With(i), order[..Math.Min(n, MostShuffledRows)], FewTrees);
            limit = Math.Max(limit, MainShares(rows, shuffled).Max());
        }
        var (lows, highs) = Intervals(drawn, shares.Length);
        return (shares, lows, highs, [.. shares.Select(share => share > limit)]);
    }

    private static List<TreeVariance> Forest(ImportanceRows rows, double[] values, StreamKey key, int[] source, int trees)
    {
        var grower = new TreeGrower(rows.Box, rows.Columns, values);
        var leastLeaf = 1 + source.Length / MostLeaves;
        return [.. Enumerable.Range(0, trees).Select(tree => new TreeVariance(grower.Grow(key.With(tree), source, leastLeaf), rows.Box))
            .Where(tree => tree.Total > 0)];
    }

    private static double[] MainShares(ImportanceRows rows, List<TreeVariance> forest) =>
        [.. rows.Names.Select((_, k) => forest.Count == 0 ? 0 : forest.Average(tree => tree.Main(k) / tree.Total))];

    private static List<PairImportance> Pairs(ImportanceRows rows, List<TreeVariance> forest, double[] shares)
    {
        var paired = Enumerable.Range(0, shares.Length).OrderByDescending(k => shares[k]).Take(MostPaired).Order().ToArray();
        var pairs = new List<PairImportance>();
        for (var i = 0; i < paired.Length; i++)
            for (var j = i + 1; j < paired.Length && forest.Count > 0; j++)
            {
                var (one, other) = (paired[i], paired[j]);
                pairs.Add(new PairImportance(rows.Names[one], rows.Names[other], forest.Average(tree => tree.Pair(one, other) / tree.Total)));
            }
        return [.. pairs.OrderByDescending(pair => pair.Share)];
    }

    private static List<CurvePoint> Curve(ImportanceRows rows, List<TreeVariance> forest, int column)
    {
        if (forest.Count == 0) return [];
        var marginals = forest.Select(tree => (Tree: tree, Cells: tree.Marginal(column))).ToList();
        return [.. rows.Shown(column, CurvePoints).Select(shown =>
        {
            var means = marginals.Select(one => one.Cells[one.Tree.CellOf(column, shown.Coordinate)]).ToList();
            var mean = means.Average();
            return new CurvePoint(shown.Value, mean, Math.Sqrt(means.Average(one => (one - mean) * (one - mean))));
        })];
    }

    /// <summary>The best tenth, rounded up, of rows that count so often.</summary>
    private static int[] Top(int[] order, int[] counts)
    {
        var left = (int)Math.Ceiling(PedAnova.Quantile * counts.Sum());
        var top = new int[counts.Length];
        foreach (var row in order)
        {
            top[row] = Math.Min(left, counts[row]);
            left -= top[row];
        }
        return top;
    }

    private static int[] Shuffled(StreamKey key, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        var stream = key.Open();
        stream.Shuffle<int>(order);
        return order;
    }

    private static double[] Normalised(double[] found)
    {
        var sum = found.Sum();
        return sum > 0 ? [.. found.Select(one => one / sum)] : found;
    }

    private static (double[] Lows, double[] Highs) Intervals(List<double[]> drawn, int parameters)
    {
        var (lows, highs) = (new double[parameters], new double[parameters]);
        for (var k = 0; k < parameters; k++)
        {
            var sorted = drawn.Select(shares => shares[k]).Order().ToArray();
            (lows[k], highs[k]) = (sorted[(int)(0.05 * sorted.Length)], sorted[(int)(0.95 * sorted.Length)]);
        }
        return (lows, highs);
    }
}
