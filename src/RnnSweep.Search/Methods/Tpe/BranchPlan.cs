using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>What <c>when</c> makes of a space: parameters that are always active, and groups of those that it ties together. Immutable.</summary>
internal sealed class BranchPlan
{
    public BranchPlan(SearchSpace space)
    {
        Space = space;
        Activation = new ActiveParameters(space);
        Axes = [.. space.Parameters.Select(parameter => Axis.Of(parameter.Distribution))];
        var groups = Connected().Select(members => BranchGroup.Of(space, Activation, Axes, members)).Where(group => group.Branches.Count > 1).ToList();
        Groups = groups;
        var tied = groups.SelectMany(group => group.Branches).SelectMany(branch => branch.Places.Concat(branch.Fixed.Select(one => one.Place))).ToHashSet();
        Always = [.. Enumerable.Range(0, Axes.Count).Where(place => Axes[place] is not null && !tied.Contains(place))];
    }

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>Which parameters are active.</summary>
    public ActiveParameters Activation { get; }

    /// <summary>One for each parameter; null where it has one value only.</summary>
    public IReadOnlyList<Axis?> Axes { get; }

    /// <summary>The places of parameters with several values that do not depend on a branch.</summary>
    public int[] Always { get; }

    /// <summary>What has several branches.</summary>
    public IReadOnlyList<BranchGroup> Groups { get; }

    /// <summary>The sets of parameters that <c>when</c> connects, in the order of the file; within one each after what its <c>when</c> names.</summary>
    private IEnumerable<int[]> Connected()
    {
        var group = Enumerable.Range(0, Axes.Count).ToArray();
        for (var place = 0; place < group.Length; place++)
            foreach (var other in Activation.Dependencies(place))
            {
                var (from, to) = (Math.Max(group[place], group[other]), Math.Min(group[place], group[other]));
                for (var i = 0; i < group.Length; i++)
                    if (group[i] == from) group[i] = to;
            }
        return Activation.Order.GroupBy(place => group[place]).Where(members => members.Count() > 1).OrderBy(members => members.Key)
            .Select(members => members.ToArray());
    }
}
