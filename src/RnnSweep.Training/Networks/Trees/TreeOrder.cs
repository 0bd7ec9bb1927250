using RnnSweep.Training.Batches;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Networks.Trees;

/// <summary>
/// The trees of a batch, one a row, a node for each real step: children by node in the order of the steps, and all nodes so that each comes after its children.
/// A node is named by its place t·B + b. Memory is laid out once.
/// </summary>
internal sealed class TreeOrder
{
    private readonly int[] _firstChild;
    private readonly int[] _nextSibling;
    private readonly int[] _order;
    private readonly int[] _stack;
    private readonly int[] _roots;

    internal TreeOrder(int maxSteps, int maxRows)
    {
        (_firstChild, _nextSibling, _order, _stack) = (Nodes(), Nodes(), Nodes(), Nodes());
        _roots = RunArray.New<int>(maxRows);

        int[] Nodes() => RunArray.New<int>(maxSteps, maxRows);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, int maxSteps, int maxRows)
    {
        for (var i = 0; i < 4; i++) tally.Array<int>(maxSteps, maxRows);
        tally.Array<int>(maxRows);
    }

    /// <summary>Nodes of all rows together.</summary>
    internal int Count { get; private set; }

    /// <summary>All nodes, children before their parents.</summary>
    internal ReadOnlySpan<int> Nodes => _order.AsSpan(0, Count);

    /// <summary>A node's first child; −1 for none.</summary>
    internal int FirstChild(int node) => _firstChild[node];

    /// <summary>The next child of the same parent; −1 for none.</summary>
    internal int NextSibling(int node) => _nextSibling[node];

    /// <summary>The root of a row.</summary>
    internal int Root(int row) => _roots[row];

    /// <summary>Reads a batch's trees.</summary>
    /// <exception cref="ArgumentException">A row's parents are no tree: not one root, or a circle.</exception>
    internal void Read(SequenceBatch batch)
    {
        Count = 0;
        for (var row = 0; row < batch.Rows; row++)
        {
            Link(batch, row);
            var reached = Visit(row);
            if (reached != batch.Lengths[row])
                throw new ArgumentException($"row {row} is no tree: {reached} of its {batch.Lengths[row]} steps hang from its root");
        }
        Array.Reverse(_order, 0, Count);
    }

    private void Link(SequenceBatch batch, int row)
    {
        _roots[row] = -1;
        for (var step = 0; step < batch.Lengths[row]; step++) _firstChild[step * batch.Rows + row] = -1;
        // From the last to the first, so that the first stands in front.
        for (var step = batch.Lengths[row] - 1; step >= 0; step--)
        {
            var node = step * batch.Rows + row;
            var parent = batch.Parents[node];
            _nextSibling[node] = -1;
            if (parent < 0)
            {
                if (_roots[row] >= 0) throw new ArgumentException($"row {row} is no tree: it has two roots");
                _roots[row] = node;
                continue;
            }
            _nextSibling[node] = _firstChild[parent * batch.Rows + row];
            _firstChild[parent * batch.Rows + row] = node;
        }
    }

    /// <summary>Appends a row's nodes, each before its children.</summary>
    private int Visit(int row)
    {
        if (_roots[row] < 0) return 0;
        var (depth, before) = (0, Count);
        _stack[depth++] = _roots[row];
        while (depth > 0)
        {
            var node = _stack[--depth];
            _order[Count++] = node;
            for (var child = _firstChild[node]; child >= 0; child = _nextSibling[child]) _stack[depth++] = child;
        }
        return Count - before;
    }
}
