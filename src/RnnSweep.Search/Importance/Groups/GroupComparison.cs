using RnnSweep.Search.EarlyTermination.Wilcoxon;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Importance.Groups;

/// <summary>
/// Whether groups of variants differ, such as those with an lstm and those with a gru: any two values of each parameter that lists its values. Variants that
/// differ in nothing else are compared in pairs (Wilcoxon's signed-rank test). Where there are too few of these, variants are compared within blocks that
/// the other parameters lead to expect about the same of (<see cref="StratifiedRanks"/>). All comparisons of a sweep are corrected together (Holm 1979).
/// </summary>
public static class GroupComparison
{
    /// <summary>Fewer pairs cannot show a difference: the least chance of five is 1 in 16.</summary>
    public const int FewestPairs = 6;

    /// <summary>A value that fewer variants have is left out.</summary>
    public const int FewestVariants = 4;

    /// <summary>So many values of a parameter are compared at most, those that most variants have.</summary>
    private const int MostValues = 6;

    /// <summary>Every two values of each parameter, the surest difference first.</summary>
    /// <param name="space">Where the variants come from.</param>
    /// <param name="observations">What came of them.</param>
    public static IReadOnlyList<GroupDifference> Of(SearchSpace space, IReadOnlyList<ImportanceObservation> observations)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(observations);
        var worst = observations.Where(one => double.IsFinite(one.Value)).Select(one => one.Value).DefaultIfEmpty(0).Max();
        double[] values = [.. observations.Select(one => double.IsFinite(one.Value) ? one.Value : worst)];
        var found = new List<GroupDifference>();
        foreach (var parameter in space.Parameters.Where(one => one.Distribution.Listed is { Count: > 1 }))
        {
            var groups = Enumerable.Range(0, values.Length).Where(row => observations[row].Variant.Find(parameter.Name) is not null)
                .GroupBy(row => observations[row].Variant.Find(parameter.Name)!.Value).Where(group => group.Count() >= FewestVariants)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.First()).Take(MostValues).ToList();
            if (groups.Count < 2) continue;
            var others = OthersOf(space, parameter);
            double[]? expected = null;
            for (var i = 0; i < groups.Count; i++)
                for (var j = i + 1; j < groups.Count; j++)
                {
                    var pairs = Pairs([.. groups[i]], [.. groups[j]], observations, values, others);
                    found.Add(pairs.Count >= FewestPairs ? Paired(parameter, groups[i], groups[j], pairs)
                        : Blocked(parameter, groups[i], groups[j], values, expected ??= ExpectedValues.Of(space, observations, values, others)));
                }
        }
        return Corrected(found);
    }

    /// <summary>Parameters that say nothing of this one: those that are only active for some of its values are part of what it does.</summary>
    private static HashSet<string> OthersOf(SearchSpace space, Parameter parameter)
    {
        var own = new HashSet<string>(StringComparer.Ordinal) { parameter.Name };
        while (space.Parameters.Any(one => !own.Contains(one.Name) && one.When.Any(when => own.Contains(when.Parameter)) && own.Add(one.Name)))
        {
        }
        return [.. space.Parameters.Select(one => one.Name).Where(name => !own.Contains(name))];
    }

    /// <summary>Differences, first less second, of variants that are alike in all others; of several alike their mean counts.</summary>
    private static List<double> Pairs(
        int[] first, int[] second, IReadOnlyList<ImportanceObservation> observations, double[] values, HashSet<string> others)
    {
        var means = second.GroupBy(Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Average(row => values[row]), StringComparer.Ordinal);
        return [.. first.GroupBy(Key, StringComparer.Ordinal).Where(group => means.ContainsKey(group.Key))
            .Select(group => group.Average(row => values[row]) - means[group.Key])];

        string Key(int row) => string.Join('\n', observations[row].Variant.Values
            .Where(pair => others.Contains(pair.Key)).Select(pair => $"{pair.Key}={pair.Value}"));
    }

    private static GroupDifference Paired(Parameter parameter, IGrouping<ParameterValue, int> first, IGrouping<ParameterValue, int> second, List<double> pairs)
    {
        var chance = Math.Min(1, 2 * Math.Min(WilcoxonTest.ChanceAbove(pairs), WilcoxonTest.ChanceAbove(pairs.ConvertAll(one => -one))));
        return Of(parameter, first, second, pairs.Count, Median(pairs), chance);
    }

    private static GroupDifference Blocked(
        Parameter parameter, IGrouping<ParameterValue, int> first, IGrouping<ParameterValue, int> second, double[] values, double[] expected)
    {
        var firsts = first.ToHashSet();
        int[] rows = [.. first.Concat(second).OrderBy(row => expected[row]).ThenBy(row => row)];
        var blocks = new List<(double[] First, double[] Second)>();
        var count = StratifiedRanks.BlocksOf(rows.Length);
        for (var block = 0; block < count; block++)
        {
            var part = rows[(rows.Length * block / count)..(rows.Length * (block + 1) / count)];
            blocks.Add(([.. part.Where(firsts.Contains).Select(row => values[row])], [.. part.Where(row => !firsts.Contains(row)).Select(row => values[row])]));
        }
        var both = blocks.Where(one => one.First.Length > 0 && one.Second.Length > 0).ToList();
        var size = both.Sum(one => one.First.Length + one.Second.Length);
        var difference = both.Sum(one => (one.First.Length + one.Second.Length) * (Median(one.First) - Median(one.Second))) / Math.Max(1, size);
        return Of(parameter, first, second, 0, difference, StratifiedRanks.Chance(both));
    }

    private static GroupDifference Of(
        Parameter parameter, IGrouping<ParameterValue, int> first, IGrouping<ParameterValue, int> second, int pairs, double difference, double chance) =>
        difference <= 0 ? new(parameter.Name, first.Key, second.Key, pairs, first.Count() + second.Count(), -difference, chance)
            : new(parameter.Name, second.Key, first.Key, pairs, first.Count() + second.Count(), difference, chance);

    private static List<GroupDifference> Corrected(List<GroupDifference> found)
    {
        var (sorted, most) = (new List<GroupDifference>(), 0.0);
        foreach (var one in found.OrderBy(one => one.Chance).ThenByDescending(one => one.Difference))
        {
            most = Math.Max(most, Math.Min(1, one.Chance * (found.Count - sorted.Count)));
            sorted.Add(one with { Adjusted = most });
        }
        return sorted;
    }

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
