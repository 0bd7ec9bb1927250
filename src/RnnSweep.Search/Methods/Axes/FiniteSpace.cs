using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Axes;

/// <summary>Every variant of a space whose parameters all have finitely many values, one after the other.</summary>
internal static class FiniteSpace
{
    /// <summary>No space with more combinations than this is walked through.</summary>
    private const double MostCombinations = 10_000_000;

    /// <summary>The variants in a fixed order, numbered 0, each once; null where the space is too large for that, or not finite.</summary>
    public static IEnumerable<Variant>? Of(SearchSpace space, ActiveParameters activation, IReadOnlyList<Axis?> axes)
    {
        var combinations = axes.Aggregate(1.0, (product, axis) => product * (axis?.Count ?? 1));
        return combinations <= MostCombinations ? Walk(space, activation, axes) : null;
    }

    private static IEnumerable<Variant> Walk(SearchSpace space, ActiveParameters activation, IReadOnlyList<Axis?> axes)
    {
        // Counts through the active parameters in the order in which they depend on each other, the last one fastest.
        var index = new int[axes.Count];
        while (true)
        {
            var active = new List<int>();
            yield return activation.Assign(0, place =>
            {
                active.Add(place);
                return ValueOf(space.Parameters[place], axes[place], index[place]);
            });
            var last = active.FindLastIndex(place => index[place] + 1 < (axes[place]?.Count ?? 1));
            if (last < 0) yield break;
            index[active[last]]++;
            for (var i = last + 1; i < active.Count; i++) index[active[i]] = 0;
            foreach (var place in activation.Order)
                if (!active.Contains(place)) index[place] = 0;
        }
    }

    private static ParameterValue ValueOf(Parameter parameter, Axis? axis, int index) =>
        axis is null ? parameter.Distribution.Lowest : axis.At(index);
}
