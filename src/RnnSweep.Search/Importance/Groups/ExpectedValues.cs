using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Importance.Groups;

/// <summary>
/// What some parameters lead to expect of each variant: the mean of regression trees that were grown on other variants, on ranks, so that a loss of 5,875
/// counts as bad and no more. No variant is expected by its own value.
/// </summary>
internal static class ExpectedValues
{
    private const int Parts = 5;
    private const int Trees = 16;
    private const int LeastLeaf = 3;

    /// <summary>One for each observation.</summary>
    /// <param name="space">Where the variants come from.</param>
    /// <param name="observations">What came of them.</param>
    /// <param name="values">Their values.</param>
    /// <param name="names">The parameters.</param>
    public static double[] Of(SearchSpace space, IReadOnlyList<ImportanceObservation> observations, double[] values, HashSet<string> names)
    {
        var rows = new ImportanceRows(space, observations);
        int[] columns = [.. Enumerable.Range(0, rows.Names.Length).Where(k => names.Contains(rows.Names[k]))];
        var expected = new double[values.Length];
        if (columns.Length == 0) return expected;
        double[][] coordinates = [.. columns.Select(k => rows.Columns[k])];
        BoxAxis[] box = [.. columns.Select(k => rows.Box[k])];
        var grower = new TreeGrower(box, coordinates, Ranks(values));
        var key = StreamKey.Of(0).With("groups");
        var order = Enumerable.Range(0, values.Length).ToArray();
        var stream = key.With("parts").Open();
        stream.Shuffle<int>(order);
        for (var part = 0; part < Parts; part++)
        {
            int[] source = [.. order.Where((_, place) => place % Parts != part)];
            if (source.Length == 0) continue;
            for (var tree = 0; tree < Trees; tree++)
            {
                var grown = grower.Grow(key.With(part).With(tree), source, LeastLeaf);
                for (var place = part; place < order.Length; place += Parts) expected[order[place]] += grown.ValueAt(box, coordinates, order[place]);
            }
        }
        return expected;
    }

    private static double[] Ranks(double[] values)
    {
        var ranks = new double[values.Length];
        var sorted = Enumerable.Range(0, values.Length).OrderBy(row => values[row]).ThenBy(row => row).ToArray();
        for (var place = 0; place < sorted.Length; place++) ranks[sorted[place]] = place;
        return ranks;
    }
}
