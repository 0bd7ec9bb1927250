using RnnSweep.Numerics.Streams;

namespace RnnSweep.Search.Importance;

/// <summary>Grows trees on rows. Coordinates are sorted into bins once: at most 256 of an axis, each value its own where there are no more.</summary>
internal sealed class TreeGrower
{
    private const int MostBins = 256;
    private const int MostDepth = 64;

    private readonly BoxAxis[] _axes;
    private readonly byte[][] _bins;
    private readonly double[][] _edges;
    private readonly double[] _values;
    private readonly int[] _counts = new int[MostBins];
    private readonly double[] _sums = new double[MostBins];

    /// <param name="axes">The box.</param>
    /// <param name="columns">The coordinates of all rows, an axis each.</param>
    /// <param name="values">One a row.</param>
    public TreeGrower(BoxAxis[] axes, double[][] columns, double[] values)
    {
        (_axes, _values) = (axes, values);
        (_bins, _edges) = (new byte[axes.Length][], new double[axes.Length][]);
        for (var k = 0; k < axes.Length; k++) (_bins[k], _edges[k]) = axes[k].IsCategory ? ([.. columns[k].Select(c => (byte)c)], []) : Bin(columns[k]);
    }

    /// <summary>A tree on rows drawn with replacement.</summary>
    /// <param name="key">The stream of the draws.</param>
    /// <param name="source">The rows that are drawn from.</param>
    /// <param name="leastLeaf">Rows of a leaf at least.</param>
    public RegressionTree Grow(StreamKey key, int[] source, int leastLeaf)
    {
        var stream = key.Open();
        var rows = new int[source.Length];
        for (var i = 0; i < rows.Length; i++) rows[i] = source[(int)stream.NextBelow(source.Length)];
        var tree = new RegressionTree();
        tree.AddLeaf(Mean(rows));
        var open = new Stack<(int Leaf, int From, int To, int Depth)>();
        open.Push((0, 0, rows.Length, 0));
        while (open.TryPop(out var one))
        {
            var part = rows.AsSpan(one.From, one.To - one.From);
            if (one.Depth == MostDepth || part.Length < 2 * leastLeaf || Best(part, leastLeaf) is not { } split) continue;
            var middle = one.From + Partition(part, split.Axis, split.Bin);
            var left = tree.Split(one.Leaf, split.Axis, _axes[split.Axis].IsCategory ? split.Bin : _edges[split.Axis][split.Bin],
                Mean(rows.AsSpan(one.From, middle - one.From)), Mean(rows.AsSpan(middle, one.To - middle)));
            open.Push((left + 1, middle, one.To, one.Depth + 1));
            open.Push((left, one.From, middle, one.Depth + 1));
        }
        return tree;
    }

    private (int Axis, int Bin)? Best(ReadOnlySpan<int> rows, int leastLeaf)
    {
        var total = 0.0;
        foreach (var row in rows) total += _values[row];
        var least = total * total / rows.Length;
        (int Axis, int Bin)? best = null;
        // What rounding makes of equal values is no gain.
        var most = least + 1e-12 * Math.Abs(least) + 1e-300;
        for (var axis = 0; axis < _axes.Length; axis++)
        {
            var (bins, isCategory) = (_bins[axis], _axes[axis].IsCategory);
            var count = isCategory ? _axes[axis].Weights.Length : _edges[axis].Length + 1;
            if (count < 2) continue;
            _counts.AsSpan(0, count).Clear();
            _sums.AsSpan(0, count).Clear();
            foreach (var row in rows)
            {
                _counts[bins[row]]++;
                _sums[bins[row]] += _values[row];
            }
            var (left, sum) = (0, 0.0);
            for (var bin = 0; bin < (isCategory ? count : count - 1); bin++)
            {
                (left, sum) = isCategory ? (_counts[bin], _sums[bin]) : (left + _counts[bin], sum + _sums[bin]);
                var right = rows.Length - left;
                if (left < leastLeaf || right < leastLeaf || _counts[bin] == 0) continue;
                var gain = sum * sum / left + (total - sum) * (total - sum) / right;
                if (gain > most) (most, best) = (gain, (axis, bin));
            }
        }
        return best;
    }

    private int Partition(Span<int> rows, int axis, int bin)
    {
        var (bins, isCategory) = (_bins[axis], _axes[axis].IsCategory);
        var (left, right) = (0, rows.Length - 1);
        while (left <= right)
        {
            if (isCategory ? bins[rows[left]] == bin : bins[rows[left]] <= bin) left++;
            else (rows[left], rows[right], right) = (rows[right], rows[left], right - 1);
        }
        return left;
    }

    private double Mean(ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows) sum += _values[row];
        return sum / rows.Length;
    }

    /// <summary>Bins, and the thresholds between them, half way between the values on either side.</summary>
    private static (byte[] Bins, double[] Edges) Bin(double[] column)
    {
        var sorted = column.Order().ToArray();
        var distinct = sorted.Distinct().ToArray();
        var edges = new List<double>();
        if (distinct.Length <= MostBins)
            for (var i = 1; i < distinct.Length; i++) edges.Add(0.5 * (distinct[i - 1] + distinct[i]));
        else
            for (var bin = 1; bin < MostBins; bin++)
            {
                var place = (int)((long)bin * sorted.Length / MostBins);
                if (sorted[place - 1] < sorted[place] && (edges.Count == 0 || sorted[place - 1] > edges[^1]))
                    edges.Add(0.5 * (sorted[place - 1] + sorted[place]));
            }
        double[] thresholds = [.. edges];
        return ([.. column.Select(x => (byte)Below(thresholds, x))], thresholds);
    }

    private static int Below(double[] edges, double x)
    {
        var (low, high) = (0, edges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (edges[middle] < x) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
