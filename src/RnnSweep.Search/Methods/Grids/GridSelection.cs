using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Grids;

/// <summary>What <c>enqueue</c> and <c>where</c> make of a grid: the enqueued variants, then the numbers of the combinations that are left.</summary>
internal sealed class GridSelection
{
    private readonly Variant[] _first;
    private readonly int[] _numbers;

    private GridSelection(Variant[] first, int[] numbers) => (_first, _numbers) = (first, numbers);

    /// <summary>How many variants there are.</summary>
    internal int Count => _first.Length + _numbers.Length;

    internal Variant? At(GridPlan plan, int number)
    {
        if (number <= _first.Length) return _first[number - 1];
        var place = number - _first.Length - 1;
        return place < _numbers.Length ? plan.At(_numbers[place])! with { Number = number } : null;
    }

    internal static GridSelection? Of(GridPlan plan, SearchSpace space, out IReadOnlyList<SpaceProblem> problems)
    {
        var found = new List<SpaceProblem>();
        problems = found;
        var first = new List<Variant>();
        for (var i = 0; i < space.Enqueued.Count; i++)
        {
            var variant = plan.Complete(i + 1, space.Enqueued[i]);
            if (space.Admits(variant)) first.Add(variant);
            else found.Add(new SpaceProblem(null, $"enqueue[{i}] is refused by where"));
        }
        var done = first.Select(Text).ToHashSet(StringComparer.Ordinal);
        var numbers = new List<int>();
        for (var number = 1; plan.At(number) is { } variant; number++)
            if (space.Admits(variant) && (done.Count == 0 || !done.Contains(Text(variant)))) numbers.Add(number);
        if (numbers.Count + first.Count == 0) found.Add(new SpaceProblem(null, "where refuses every combination of the grid"));
        return found.Count > 0 ? null : new GridSelection([.. first], [.. numbers]);
    }

    /// <summary>Equal for variants that a grid takes for one.</summary>
    private static string Text(Variant variant) =>
        string.Join('\0', variant.Values.Select(pair => (pair.Key, Value: pair.Value.ToCanonical()))
            .Select(pair => $"{pair.Key}\u0001{pair.Value.Kind}\u0001{pair.Value}"));
}
