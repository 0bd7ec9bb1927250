namespace RnnSweep.Search.Importance;

/// <summary>
/// The variance of a tree over its box, and what of it single coordinates and pairs of them explain: exact sums over the leaves (Hutter et al. 2014).
/// </summary>
internal sealed class TreeVariance
{
    private readonly BoxAxis[] _axes;
    private readonly double[][] _edges;
    private readonly List<Leaf> _leaves = [];

    public TreeVariance(RegressionTree tree, BoxAxis[] axes)
    {
        _axes = axes;
        var thresholds = axes.Select(_ => new SortedSet<double>()).ToArray();
        foreach (var node in tree.Nodes)
            if (node.Axis >= 0 && !axes[node.Axis].IsCategory) thresholds[node.Axis].Add(node.At);
        _edges = [.. axes.Select((axis, k) => axis.IsCategory
            ? []
            : (double[])[axis.Low, .. thresholds[k].Where(at => at > axis.Low && at < axis.High), axis.High])];
        Sizes = [.. axes.Select((axis, k) => axis.IsCategory ? axis.Weights : SizesOf(_edges[k]))];
        Walk(tree, 0, [.. Sizes.Select(sizes => (0, sizes.Length))], [.. axes.Select(axis => axis.Weights.Select(_ => true).ToArray())]);
        var squares = 0.0;
        foreach (var leaf in _leaves)
        {
            Mean += leaf.Volume * leaf.Value;
            squares += leaf.Volume * leaf.Value * leaf.Value;
        }
        Total = Math.Max(0, squares - Mean * Mean);
    }

    /// <summary>The mean over the box.</summary>
    public double Mean { get; }

    /// <summary>The variance over the box.</summary>
    public double Total { get; }

    /// <summary>How much of a side each of its cells is: between two thresholds the tree does not change.</summary>
    public double[][] Sizes { get; }

    /// <summary>The mean over the other coordinates, a cell of this one each.</summary>
    public double[] Marginal(int axis)
    {
        var sums = new double[Sizes[axis].Length + 1];
        foreach (var leaf in _leaves)
        {
            var share = leaf.Value * leaf.Without(axis, -1);
            foreach (var (from, to) in leaf.Ranges[axis])
            {
                sums[from] += share;
                sums[to] -= share;
            }
        }
        for (var cell = 1; cell < sums.Length; cell++) sums[cell] += sums[cell - 1];
        return sums[..^1];
    }

    /// <summary>The variance of what one coordinate says.</summary>
    public double Main(int axis)
    {
        var (marginal, sum) = (Marginal(axis), 0.0);
        for (var cell = 0; cell < marginal.Length; cell++) sum += Sizes[axis][cell] * (marginal[cell] - Mean) * (marginal[cell] - Mean);
        return sum;
    }

    /// <summary>The mean over all coordinates but two, a cell of each pair.</summary>
    public double[,] Joint(int one, int other)
    {
        var (rows, columns) = (Sizes[one].Length, Sizes[other].Length);
        var sums = new double[rows + 1, columns + 1];
        foreach (var leaf in _leaves)
        {
            var share = leaf.Value * leaf.Without(one, other);
            foreach (var (top, bottom) in leaf.Ranges[one])
                foreach (var (left, right) in leaf.Ranges[other])
                {
                    sums[top, left] += share;
                    sums[top, right] -= share;
                    sums[bottom, left] -= share;
                    sums[bottom, right] += share;
                }
        }
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                if (i > 0) sums[i, j] += sums[i - 1, j];
                if (j > 0) sums[i, j] += sums[i, j - 1];
                if (i > 0 && j > 0) sums[i, j] -= sums[i - 1, j - 1];
            }
        return sums;
    }

    /// <summary>The variance of what two coordinates say together, beyond what each says.</summary>
    public double Pair(int one, int other)
    {
        var (joint, variance) = (Joint(one, other), 0.0);
        for (var i = 0; i < Sizes[one].Length; i++)
            for (var j = 0; j < Sizes[other].Length; j++)
                variance += Sizes[one][i] * Sizes[other][j] * (joint[i, j] - Mean) * (joint[i, j] - Mean);
        return Math.Max(0, variance - Main(one) - Main(other));
    }

    /// <summary>The cell of a coordinate.</summary>
    public int CellOf(int axis, double x)
    {
        if (_axes[axis].IsCategory) return (int)x;
        var cell = 0;
        while (cell < Sizes[axis].Length - 1 && x > _edges[axis][cell + 1]) cell++;
        return cell;
    }

    private static double[] SizesOf(double[] edges)
    {
        var (sizes, width) = (new double[edges.Length - 1], edges[^1] - edges[0]);
        for (var cell = 0; cell < sizes.Length; cell++) sizes[cell] = (edges[cell + 1] - edges[cell]) / width;
        return sizes;
    }

    private void Walk(RegressionTree tree, int place, (int From, int To)[] cells, bool[][] kept)
    {
        var node = tree.Nodes[place];
        if (node.Axis < 0)
        {
            var ranges = new (int, int)[cells.Length][];
            var shares = new double[cells.Length];
            for (var k = 0; k < cells.Length; k++)
            {
                ranges[k] = _axes[k].IsCategory
                    ? [.. Enumerable.Range(0, kept[k].Length).Where(c => kept[k][c]).Select(c => (c, c + 1))]
                    : [cells[k]];
                foreach (var (from, to) in ranges[k])
                    for (var cell = from; cell < to; cell++) shares[k] += Sizes[k][cell];
            }
            _leaves.Add(new Leaf(node.Value, ranges, shares));
            return;
        }
        var axis = node.Axis;
        if (_axes[axis].IsCategory)
        {
            var (before, category) = (kept[axis], (int)node.At);
            kept[axis] = [.. before.Select((one, c) => one && c == category)];
            Walk(tree, node.Left, cells, kept);
            kept[axis] = [.. before.Select((one, c) => one && c != category)];
            Walk(tree, node.Right, cells, kept);
            kept[axis] = before;
            return;
        }
        var whole = cells[axis];
        var at = Array.BinarySearch(_edges[axis], node.At);
        // A threshold beyond the box leaves one side of it without volume.
        var edge = at >= 0 ? at : node.At <= _edges[axis][0] ? 0 : Sizes[axis].Length;
        cells[axis] = (whole.From, Math.Clamp(edge, whole.From, whole.To));
        Walk(tree, node.Left, cells, kept);
        cells[axis] = (Math.Clamp(edge, whole.From, whole.To), whole.To);
        Walk(tree, node.Right, cells, kept);
        cells[axis] = whole;
    }

    private sealed class Leaf(double value, (int From, int To)[][] ranges, double[] shares)
    {
        public double Value => value;

        public (int From, int To)[][] Ranges => ranges;

        public double Volume { get; } = Product(shares, -1, -1);

        /// <summary>Its volume in the other coordinates.</summary>
        public double Without(int one, int other) => Product(shares, one, other);

        private static double Product(double[] shares, int one, int other)
        {
            var product = 1.0;
            for (var k = 0; k < shares.Length; k++)
                if (k != one && k != other) product *= shares[k];
            return product;
        }
    }
}
