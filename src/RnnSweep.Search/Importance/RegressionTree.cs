namespace RnnSweep.Search.Importance;

/// <summary>A tree that splits a box: below a threshold left, one category left, everything else right. Immutable once it is grown.</summary>
internal sealed class RegressionTree
{
    private readonly List<Node> _nodes = [];

    /// <summary>The nodes; the first is the root.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Adds a leaf; returns its place.</summary>
    public int AddLeaf(double value)
    {
        _nodes.Add(new Node(-1, 0, -1, -1, value));
        return _nodes.Count - 1;
    }

    /// <summary>Makes a leaf a split with two new leaves; returns the place of the left one, the right one follows it.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="axis">Which coordinate.</param>
    /// <param name="at">The threshold, or the category.</param>
    /// <param name="left">The left leaf's value.</param>
    /// <param name="right">The right leaf's value.</param>
    public int Split(int leaf, int axis, double at, double left, double right)
    {
        var place = AddLeaf(left);
        AddLeaf(right);
        _nodes[leaf] = new Node(axis, at, place, place + 1, 0);
        return place;
    }

    /// <summary>What it says of a row.</summary>
    /// <param name="axes">The box that it was grown in.</param>
    /// <param name="columns">The coordinates of all rows, an axis each.</param>
    /// <param name="row">Which row.</param>
    public double ValueAt(BoxAxis[] axes, double[][] columns, int row)
    {
        var node = _nodes[0];
        while (node.Axis >= 0)
        {
            var at = columns[node.Axis][row];
            node = _nodes[(axes[node.Axis].IsCategory ? at == node.At : at <= node.At) ? node.Left : node.Right];
        }
        return node.Value;
    }

    /// <summary>A split, or a leaf where <paramref name="Axis"/> is −1.</summary>
    internal readonly record struct Node(int Axis, double At, int Left, int Right, double Value);
}
