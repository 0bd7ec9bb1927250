using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>Parameters that <c>when</c> ties together, and the branches that follow from it. Immutable.</summary>
internal sealed class BranchGroup
{
    /// <summary>How likely branches are is counted in so many draws: within a percent or so.</summary>
    private const int Draws = 4096;

    private readonly int[] _places;
    private readonly Dictionary<string, int> _byActivity = new(StringComparer.Ordinal);

    private BranchGroup(int[] places, IReadOnlyList<Branch> branches) => (_places, Branches) = (places, branches);

    /// <summary>The branches, in the order in which draws have shown them.</summary>
    public IReadOnlyList<Branch> Branches { get; }

    /// <summary>The group of some places.</summary>
    /// <param name="space">The space.</param>
    /// <param name="activation">Which of its parameters are active.</param>
    /// <param name="axes">One for each place, null where a parameter has one value.</param>
    /// <param name="members">The places, each after those that its <c>when</c> names.</param>
    public static BranchGroup Of(SearchSpace space, ActiveParameters activation, IReadOnlyList<Axis?> axes, IReadOnlyList<int> members)
    {
        int[] places = [.. members.Where(place => axes[place] is not null).Order()];
        var found = new OrderedDictionary<string, (int Count, Dictionary<int, HashSet<int>> Categories)>(StringComparer.Ordinal);
        var values = new ParameterValue?[axes.Count];
        for (var draw = 0; draw < Draws; draw++)
        {
            var stream = StreamKey.Of(0).With("branches").With(draw).Open();
            foreach (var place in members)
                values[place] = activation.IsActive(place, other => values[other]) ? space.Parameters[place].Distribution.Draw(stream.NextDouble()) : null;
            var activity = Activity(places, values);
            var (count, categories) = found.TryGetValue(activity, out var known) ? known : (0, []);
            foreach (var place in places)
            {
                if (values[place] is not { } value || !axes[place]!.IsCategory) continue;
                if (!categories.TryGetValue(place, out var set)) categories.Add(place, set = []);
                set.Add((int)axes[place]!.Coordinate(value));
            }
            found[activity] = (count + 1, categories);
        }
        var group = new BranchGroup(places, [.. found.Select(pair => BranchOf(pair.Key, pair.Value.Count, pair.Value.Categories))]);
        for (var i = 0; i < found.Count; i++) group._byActivity.Add(found.GetAt(i).Key, i);
        return group;

        Branch BranchOf(string activity, int count, Dictionary<int, HashSet<int>> categories)
        {
            var (free, own, settled) = (new List<int>(), new List<Axis>(), new List<(int, ParameterValue)>());
            for (var i = 0; i < places.Length; i++)
            {
                if (activity[i] == '0') continue;
                // Only of what decides about others may a branch leave out categories: a rare one may just not have been drawn.
                var decides = members.Any(member => activation.Dependencies(member).Contains(places[i]));
                var axis = decides && categories.TryGetValue(places[i], out var drawn) ? axes[places[i]]!.Among(drawn) : axes[places[i]];
                if (axis is null) settled.Add((places[i], axes[places[i]]!.At(categories[places[i]].Single())));
                else (free, own) = ([.. free, places[i]], [.. own, axis]);
            }
            return new Branch((double)count / Draws, [.. free], [.. own], [.. settled]);
        }
    }

    /// <summary>The branch of a variant; −1 where no draw has shown it.</summary>
    /// <param name="values">One for each place, null where it is inactive.</param>
    public int IndexOf(ParameterValue?[] values) => _byActivity.GetValueOrDefault(Activity(_places, values), -1);

    private static string Activity(int[] places, ParameterValue?[] values) =>
        string.Create(places.Length, (places, values), static (text, state) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = state.values[state.places[i]] is null ? '0' : '1';
        });
}
