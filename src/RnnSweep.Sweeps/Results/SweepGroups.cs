using System.Globalization;
using RnnSweep.Search.Importance.Groups;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>Which values of a listed parameter do better than others, and whether that is more than luck.</summary>
public static class SweepGroups
{
    /// <summary>A difference counts as more than luck below this chance, after all comparisons have been corrected for.</summary>
    public const double Sure = 0.05;

    /// <summary>What is said where none of them is.</summary>
    public const string Nothing = "None of these differences is more than luck may be.";

    /// <summary>Of more variants, as many at equal distances are compared.</summary>
    private const int MostVariants = 5000;

    /// <summary>The surest difference first; empty where no parameter has two values that enough variants have.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="importance">Says by which metric, and which way is better.</param>
    public static IReadOnlyList<GroupDifference> Of(SweepSnapshot sweep, SweepImportance importance)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(importance);
        var all = SweepImportance.Observations(sweep, importance.Metric, importance.Maximize);
        var taken = Math.Min(all.Count, MostVariants);
        return GroupComparison.Of(sweep.Definition.Space, [.. Enumerable.Range(0, taken).Select(i => all[(int)((long)i * all.Count / taken)])]);
    }

    /// <summary>The two values: <c>lstm before rnn</c>.</summary>
    public static string Words(GroupDifference one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return $"{NumberFormat.Value(one.First)} before {NumberFormat.Value(one.Second)}";
    }

    /// <summary>What was compared: <c>12 pairs</c>, <c>60 variants in blocks</c>.</summary>
    public static string Compared(GroupDifference one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Pairs > 0 ? $"{one.Pairs} pairs" : $"{one.Variants} variants in blocks";
    }

    /// <summary>The corrected chance: <c>0.003</c>, <c>&lt; 0.001</c>.</summary>
    public static string Chance(GroupDifference one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Adjusted < 0.001 ? "< 0.001" : one.Adjusted.ToString("0.###", CultureInfo.InvariantCulture);
    }

    /// <summary>How the comparisons were made, in two sentences.</summary>
    /// <param name="groups">At least one.</param>
    public static string Method(IReadOnlyList<GroupDifference> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return "Pairs are variants that differ in nothing else; blocks hold variants that the other parameters lead to expect about the same of. p is how "
            + $"likely so large a difference would be by luck, corrected for {NumberFormat.Count(groups.Count, "comparison")} (Holm).";
    }
}
