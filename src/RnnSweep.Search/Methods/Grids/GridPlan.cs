using System.Numerics;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Grids;

/// <summary>
/// A grid laid out so that its n-th variant is found without visiting those before it: the axes in alphabetical order, each in the block of
/// those that <c>when</c> ties it to. Blocks are independent, so the grid is their product.
/// </summary>
internal sealed class GridPlan
{
    private readonly SearchSpace _space;
    private readonly ActiveParameters _activation;
    private readonly GridAxis[] _axes;
    private readonly GridAxis[] _axisOf;
    private readonly GridBlock[] _blocks;
    private readonly (int Block, int Depth)[] _positions;

    private GridPlan(SearchSpace space, ActiveParameters activation, GridAxis[] axes, GridBlock[] blocks, (int Block, int Depth)[] positions)
    {
        (_space, _activation, _axes, _blocks, _positions) = (space, activation, axes, blocks, positions);
        _axisOf = [.. axes.OrderBy(axis => axis.Place)];
    }

    /// <summary>How many variants there are.</summary>
    internal BigInteger Count => _blocks.Aggregate(BigInteger.One, (product, block) => product * block.Count);

    /// <summary>The plan of a space, or null with the reasons in <paramref name="problems"/>.</summary>
    internal static GridPlan? Build(SearchSpace space, out IReadOnlyList<SpaceProblem> problems)
    {
        problems = space.Problems();
        if (problems.Count > 0) return null;
        var found = new List<SpaceProblem>();
        problems = found;
        var axes = new List<GridAxis>();
        for (var i = 0; i < space.Parameters.Count; i++)
        {
            var parameter = space.Parameters[i];
            if (GridAxis.Of(i, parameter.Distribution) is { } axis) axes.Add(axis);
            else found.Add(new SpaceProblem(parameter.Name,
                $"a grid cannot visit {parameter.Distribution.Name}; it takes constant, categorical, int_uniform and q_uniform"));
        }
        if (found.Count > 0) return null;

        axes.Sort((a, b) => string.CompareOrdinal(space.Parameters[a.Place].Name, space.Parameters[b.Place].Name));
        var activation = new ActiveParameters(space);
        var groups = TiedGroups(axes, activation);
        var blocks = new GridBlock[groups.Count];
        var positions = new (int, int)[axes.Count];
        for (var b = 0; b < groups.Count; b++)
        {
            var members = groups[b];
            for (var depth = 0; depth < members.Count; depth++) positions[members[depth]] = (b, depth);
            var block = members.Count == 1 ? GridBlock.Free(axes[members[0]]) : GridBlock.Tied([.. members.Select(m => axes[m])], activation);
            if (block is not null) blocks[b] = block;
            else found.Add(new SpaceProblem(space.Parameters[axes[members[0]].Place].Name,
                $"the grid of the parameters that when ties together has more than {GridBlock.Limit} variants: "
                + string.Join(", ", members.Select(m => space.Parameters[axes[m].Place].Name))));
        }
        return found.Count > 0 ? null : new GridPlan(space, activation, [.. axes], blocks, positions);
    }

    /// <summary>The variant with these values; a parameter that is not given has the first value of its axis.</summary>
    internal Variant Complete(int number, IReadOnlyDictionary<string, ParameterValue> given) => _activation.Assign(
        number, place => given.TryGetValue(_space.Parameters[place].Name, out var value) ? value : _axisOf[place].At(0));

    /// <summary>The variant of a number from 1, or null beyond the last.</summary>
    internal Variant? At(int number)
    {
        var rest = number - 1L;
        var low = new long[_blocks.Length];
        var high = Array.ConvertAll(_blocks, block => block.Count);
        if (rest >= Product(low, high, except: -1)) return null;
        var indices = new long[_axes.Length];
        for (var i = 0; i < _positions.Length; i++)
        {
            // Each combination left in this block goes with as many variants as the other blocks have left between them.
            var (b, depth) = _positions[i];
            var others = Product(low, high, except: b);
            var index = _blocks[b].IndexAt(low[b] + rest / others, depth);
            var first = _blocks[b].LowerBound(low[b], high[b], depth, index);
            rest -= (first - low[b]) * others;
            (low[b], high[b]) = (first, _blocks[b].LowerBound(first, high[b], depth, index + 1));
            indices[_axes[i].Place] = index;
        }
        return _activation.Assign(number, place => _axisOf[place].At(indices[place]));
    }

    /// <summary>The product of the ranges' lengths, cut off at the largest long: numbers of variants are far below.</summary>
    private static long Product(long[] low, long[] high, int except)
    {
        var product = 1L;
        for (var b = 0; b < low.Length; b++)
            if (b != except) product = (long)Int128.Min(Math.BigMul(product, high[b] - low[b]), long.MaxValue);
        return product;
    }

    /// <summary>The axes (by their place in alphabetical order) in groups that <c>when</c> connects; members ascend within a group.</summary>
    private static List<List<int>> TiedGroups(List<GridAxis> axes, ActiveParameters activation)
    {
        var groupOf = Enumerable.Range(0, axes.Count).ToArray();
        var positionOf = new int[axes.Count];
        for (var i = 0; i < axes.Count; i++) positionOf[axes[i].Place] = i;
        for (var i = 0; i < axes.Count; i++)
        {
            foreach (var other in activation.Dependencies(axes[i].Place))
            {
                var (from, to) = (groupOf[positionOf[other]], groupOf[i]);
                for (var j = 0; j < groupOf.Length; j++)
                    if (groupOf[j] == from) groupOf[j] = to;
            }
        }
        return [.. Enumerable.Range(0, axes.Count).GroupBy(i => groupOf[i]).Select(g => g.ToList())];
    }
}
