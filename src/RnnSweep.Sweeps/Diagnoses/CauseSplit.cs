using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>A value, or a side of a threshold, of one parameter, and how many runs with it and without it have something in common.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Words">Which of its values, as <c>above 0.02</c> or <c>rnn</c>.</param>
/// <param name="With">Runs with it, and how many of them have it in common.</param>
/// <param name="Without">The same of the others in which the parameter is active.</param>
/// <param name="Chance">How likely chance deals it so unevenly: Fisher's exact test, one-sided, times the number of splits that were looked at; at most
/// 1.</param>
internal sealed record CauseSplit(string Parameter, string Words, (int Hits, int Runs) With, (int Hits, int Runs) Without, double Chance)
{
    // A side of fewer runs tells nothing.
    private const int FewestRuns = 3;

    // Thresholds of a range that are looked at; more would only find luck.
    private const int MostThresholds = 16;

    // Of more values there are too many pairs.
    private const int MostPaired = 6;

    /// <summary>The split that chance explains worst; null where there is none to look at.</summary>
    /// <param name="runs">The runs, and whether each has what is asked about.</param>
    /// <param name="parameters">The parameters that are looked at.</param>
    public static CauseSplit? Best(IReadOnlyList<(RunSnapshot Run, bool Hit)> runs, IReadOnlyList<string> parameters)
    {
        var splits = parameters.SelectMany(parameter => Splits(parameter, runs)).ToList();
        if (splits.Count == 0) return null;
        // Of splits that are as good the first parameter's in the file counts.
        var best = splits.MinBy(split => split.Chance)!;
        return best with { Chance = Math.Min(1, best.Chance * splits.Count) };
    }

    private static IEnumerable<CauseSplit> Splits(string parameter, IReadOnlyList<(RunSnapshot Run, bool Hit)> runs)
    {
        var active = runs.Select(one => (Value: one.Run.Variant.Find(parameter), one.Hit)).Where(one => one.Value is not null)
            .Select(one => (Value: one.Value.GetValueOrDefault(), one.Hit)).ToList();
        var values = active.Select(one => one.Value).Distinct().ToList();
        if (values.Count < 2) yield break;
        if (values.TrueForAll(value => value.IsNumber))
        {
            var ordered = values.Select(value => value.Number).Order().ToList();
            var step = Math.Max(1, ordered.Count / MostThresholds);
            for (var i = step - 1; i < ordered.Count - 1; i += step)
            {
                var bound = ordered[i];
                foreach (var above in (bool[])[true, false])
                    if (Split(parameter, $"{(above ? "above" : "up to")} {NumberFormat.Value(ParameterValue.Of(bound))}", active,
                        value => value.Number > bound == above) is { } split) yield return split;
            }
            yield break;
        }
        foreach (var value in values)
            if (Split(parameter, NumberFormat.Value(value), active, other => other == value) is { } split) yield return split;
        for (var i = 0; i < values.Count && values.Count is > 2 and <= MostPaired; i++)
            for (var j = i + 1; j < values.Count; j++)
                if (Split(parameter, $"{NumberFormat.Value(values[i])} or {NumberFormat.Value(values[j])}", active, other =>
                    other == values[i] || other == values[j]) is { } split) yield return split;
    }

    private static CauseSplit? Split(string parameter, string words, List<(ParameterValue Value, bool Hit)> active, Func<ParameterValue, bool> isWith)
    {
        var (with, without) = (active.Where(one => isWith(one.Value)).ToList(), active.Where(one => !isWith(one.Value)).ToList());
        if (with.Count < FewestRuns || without.Count < FewestRuns) return null;
        var (hits, others) = (with.Count(one => one.Hit), without.Count(one => one.Hit));
        return hits * without.Count <= others * with.Count ? null
            : new CauseSplit(parameter, words, (hits, with.Count), (others, without.Count), Fisher(hits, with.Count, others, without.Count));
    }

    /// <summary>The chance of at least so many hits on the first side, all hits being dealt at random: the upper tail of the hypergeometric
    /// distribution.</summary>
    internal static double Fisher(int hits, int runs, int otherHits, int otherRuns)
    {
        var (all, total) = (hits + otherHits, runs + otherRuns);
        var sum = 0.0;
        for (var k = hits; k <= Math.Min(all, runs); k++) sum += Math.Exp(Choose(runs, k) + Choose(otherRuns, all - k) - Choose(total, all));
        return Math.Min(1, sum);
    }

    private static double Choose(int n, int k)
    {
        if (k < 0 || k > n) return double.NegativeInfinity;
        var sum = 0.0;
        for (var i = 1; i <= k; i++) sum += Math.Log((double)(n - k + i) / i);
        return sum;
    }
}
