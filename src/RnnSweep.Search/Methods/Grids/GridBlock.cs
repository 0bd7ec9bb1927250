using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Grids;

/// <summary>
/// Axes that <c>when</c> ties together, and the combinations of their indices that make different variants. Inactive axes stand at index 0:
/// of all combinations that differ in inactive values alone, that is the one that the full product would visit first.
/// </summary>
internal sealed class GridBlock
{
    /// <summary>The most combinations that a block of tied axes may have; they are held in memory, unlike those of a single axis.</summary>
    internal const int Limit = 1_000_000;

    private readonly int[][]? _rows;

    /// <param name="count">How many combinations.</param>
    /// <param name="rows">The combinations in ascending order; null for a single axis, where a combination is its own number.</param>
    private GridBlock(long count, int[][]? rows) => (Count, _rows) = (count, rows);

    /// <summary>How many combinations.</summary>
    internal long Count { get; }

    /// <summary>The index of the <paramref name="depth"/>-th axis in a combination.</summary>
    internal long IndexAt(long combination, int depth) => _rows is null ? combination : _rows[combination][depth];

    /// <summary>Of the combinations from <paramref name="low"/> up to <paramref name="high"/>, the first with at least this index at this depth.</summary>
    /// <remarks>The combinations must agree on all axes above the depth.</remarks>
    internal long LowerBound(long low, long high, int depth, long index)
    {
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (IndexAt(middle, depth) < index) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The block of an axis that no <c>when</c> touches.</summary>
    internal static GridBlock Free(GridAxis axis) => new(axis.Count, null);

    /// <summary>The block of several axes, or null where it has more than <see cref="Limit"/> combinations.</summary>
    /// <param name="axes">In alphabetical order.</param>
    /// <param name="activation">Tells which of them are active.</param>
    internal static GridBlock? Tied(IReadOnlyList<GridAxis> axes, ActiveParameters activation)
    {
        var depthOf = axes.Select((axis, depth) => (axis.Place, depth)).ToDictionary(p => p.Place, p => p.depth);
        var order = activation.Order.Where(depthOf.ContainsKey).ToArray();
        var values = new ParameterValue?[axes.Count];
        var row = new int[axes.Count];
        var rows = new List<int[]>();
        if (!Fill(0)) return null;
        rows.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
        return new GridBlock(rows.Count, [.. rows]);

        bool Fill(int step)
        {
            if (step == order.Length)
            {
                rows.Add([.. row]);
                return rows.Count <= Limit;
            }
            var depth = depthOf[order[step]];
            (row[depth], values[depth]) = (0, null);
            if (!activation.IsActive(order[step], other => values[depthOf[other]])) return Fill(step + 1);
            for (var i = 0; i < axes[depth].Count; i++)
            {
                (row[depth], values[depth]) = (i, axes[depth].At(i));
                if (!Fill(step + 1)) return false;
            }
            return true;
        }
    }
}
