using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>What values of parameters runs with something in common share. The runs' values are read once, whatever is asked about them.</summary>
/// <param name="runs">The runs.</param>
/// <param name="parameters">The parameters that are looked at.</param>
internal sealed class CauseSplits(IReadOnlyList<RunSnapshot> runs, IReadOnlyList<string> parameters)
{
    // A side of fewer runs tells nothing.
    private const int FewestRuns = 3;

    private readonly FisherExact _fisher = new(runs.Count);
    private readonly IReadOnlyList<SplitColumn> _columns = [.. parameters.Select(parameter => new SplitColumn(parameter, runs))];

    /// <summary>The split that chance explains worst; null where there is none to look at.</summary>
    /// <param name="hits">For each of the runs whether it has what is asked about.</param>
    /// <param name="except">Parameters that are not looked at.</param>
    internal CauseSplit? Best(bool[] hits, IReadOnlySet<string> except)
    {
        var splits = _columns.Where(column => !except.Contains(column.Parameter)).SelectMany(column => Splits(column, hits))
            .Select(split => (Split: split, LogChance: _fisher.LogChance(split.With.Hits, split.With.Runs, split.Without.Hits, split.Without.Runs))).ToList();
        if (splits.Count == 0) return null;
        // Of splits that are as good the first parameter's in the file counts.
        var (best, chance) = splits.MinBy(one => one.LogChance);
        return best with { Chance = Math.Min(1, Math.Exp(chance) * splits.Count) };
    }

    private static IEnumerable<CauseSplit> Splits(SplitColumn column, bool[] hits)
    {
        var (sides, all) = column.Sides(hits);
        foreach (var (words, side) in sides)
        {
            var others = (Hits: all.Hits - side.Hits, Runs: all.Runs - side.Runs);
            if (side.Runs >= FewestRuns && others.Runs >= FewestRuns && (long)side.Hits * others.Runs > (long)others.Hits * side.Runs)
                yield return new CauseSplit(column.Parameter, words, side, others, 1);
        }
    }
}
