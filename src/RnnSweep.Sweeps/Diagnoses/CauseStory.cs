using System.Globalization;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>
/// Why the runs of a sweep failed, in sentences: the causes with their counts, the parameter that each goes with, and what those that learned had in common.
/// The same in the terminal, on the page and in the report.
/// </summary>
public static class CauseStory
{
    private const int MostCauses = 4;

    // Fewer failures than these have nothing in common that chance does not give.
    private const int FewestFailures = 3;

    /// <summary>Chance's share up to which a split is told.</summary>
    private const double Telling = 0.05;

    private const double Z = 1.645;

    /// <summary>The sentences; none where nothing failed, or where nothing can be said of the runs.</summary>
    public static IReadOnlyList<string> Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        // Of a sweep whose losses nobody can judge only what diverged is known.
        if (!Diagnosis.IsKnown(sweep)) return [];
        var judged = sweep.Runs.Select(run => (Run: run, Diagnosis: Diagnosis.Full(sweep, run))).Where(one => one.Diagnosis is not null)
            .Select(one => (one.Run, Diagnosis: one.Diagnosis!)).ToList();
        var failed = judged.Where(one => one.Diagnosis.HasFailed).ToList();
        if (failed.Count == 0) return [];
        var splits = new CauseSplits([.. judged.Select(one => one.Run)], [.. new VariantText(sweep.Definition.Space).Varying]);
        var sentences = new List<string>();
        var causes = failed.GroupBy(one => one.Diagnosis.Cause).OrderByDescending(cause => cause.Count()).ThenBy(cause => cause.First().Run.Number).ToList();
        sentences.Add($"{failed.Count} of {NumberFormat.Count(judged.Count, "run")} that can be judged did not learn well: "
            + $"{string.Join(", ", causes.Select(cause => $"{cause.Count()} {cause.Key}"))}.");
        foreach (var cause in causes.Where(cause => cause.Count() >= FewestFailures).Take(MostCauses))
        {
            // A cause that was read from a parameter goes with it by definition.
            var readFrom = cause.Select(one => one.Diagnosis.ReadFrom).OfType<string>().ToHashSet();
            var split = splits.Best([.. judged.Select(one => one.Diagnosis.HasFailed && one.Diagnosis.Cause == cause.Key)], readFrom);
            if (split is not null && split.Chance <= Telling) sentences.Add(Told(split, $"were diagnosed as {cause.Key}"));
        }
        if (judged.Count - failed.Count >= FewestFailures && splits.Best([.. judged.Select(one => !one.Diagnosis.HasFailed)], new HashSet<string>()) is { } good
            && good.Chance <= Telling)
        {
            sentences.Add(Told(good, "learned"));
            if (good.Without.Hits == 0) sentences.Add($"Every run that learned had {good.Parameter} {good.Words}: try more of those.");
        }
        return sentences;
    }

    private static string Told(CauseSplit split, string what)
    {
        var (low, high) = Difference(split.With, split.Without);
        return string.Create(CultureInfo.InvariantCulture,
            $"{split.With.Hits} of {NumberFormat.Count(split.With.Runs, "run")} with {split.Parameter} {split.Words} {what}, and {split.Without.Hits} of the "
            + $"{split.Without.Runs} others: {100 * (Share(split.With) - Share(split.Without)):F0} points more "
            + $"(90 % interval {100 * low:F0} to {100 * high:F0}).");
    }

    private static double Share((int Hits, int Runs) side) => (double)side.Hits / side.Runs;

    /// <summary>Newcombe's interval of a difference of shares, of two Wilson intervals (Statistics in Medicine 17, 1998, method 10).</summary>
    internal static (double Low, double High) Difference((int Hits, int Runs) with, (int Hits, int Runs) without)
    {
        var (difference, a, b) = (Share(with) - Share(without), Wilson(with), Wilson(without));
        var (low, high) = (Math.Sqrt(Square(Share(with) - a.Low) + Square(b.High - Share(without))),
            Math.Sqrt(Square(a.High - Share(with)) + Square(Share(without) - b.Low)));
        return (difference - low, difference + high);
    }

    private static (double Low, double High) Wilson((int Hits, int Runs) side)
    {
        var (n, p) = ((double)side.Runs, Share(side));
        var (middle, room) = (p + Z * Z / (2 * n), Z * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)));
        return ((middle - room) / (1 + Z * Z / n), (middle + room) / (1 + Z * Z / n));
    }

    private static double Square(double value) => value * value;
}
