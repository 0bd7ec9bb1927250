using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The step between rows that is usual: of steps that are about equal, the largest number, and of these the median.</summary>
/// <param name="Length">The step; 0 where no group has two rows.</param>
/// <param name="IsExact">Whether all steps of that number are the same; jittered ones are not.</param>
/// <param name="Share">Which share of all steps is about as long.</param>
internal readonly record struct UsualStep(double Length, bool IsExact, double Share)
{
    /// <summary>Months that rows were brought to, which are counted by the calendar; null for all else.</summary>
    internal CalendarStep? Months { get; init; }

    // Months have 28 to 31 days; a clock that jitters by a tenth keeps its step.
    private const double About = 1.2;

    /// <summary>A step longer than this many usual ones is a gap. Months are not all equally long.</summary>
    private const double Leap = 1.5;

    /// <summary>The step of rows in the order of time.</summary>
    internal static UsualStep Of(IEnumerable<IReadOnlyList<int>> groups, IReadOnlyList<double> times)
    {
        var steps = groups.SelectMany(rows => Enumerable.Range(1, Math.Max(0, rows.Count - 1)).Select(i => times[rows[i]] - times[rows[i - 1]])).ToArray();
        if (steps.Length == 0) return default;
        Array.Sort(steps);
        var (first, count) = (0, 0);
        for (int low = 0, end = 0; low < steps.Length; low++)
        {
            while (end < steps.Length && steps[end] <= About * steps[low]) end++;
            if (end - low > count) (first, count) = (low, end - low);
        }
        var near = steps.AsSpan(first, count);
        // The most frequent of them where one stands out, as a full day among changes of the clock; else the middle one.
        var (frequent, most) = MostFrequent(near);
        return new UsualStep(most > count / 2 ? frequent : near[(count - 1) / 2], near[0] == near[^1], (double)count / steps.Length);
    }

    /// <summary>How many rows are missing between two; 0 where none is.</summary>
    internal long MissingBetween(double before, double after) => Months is { } months ? months.MissingBetween(before, after)
        : Length > 0 && after - before > Leap * Length ? (long)Math.Min(Math.Round((after - before) / Length) - 1, long.MaxValue / 2) : 0;

    private static (double Step, int Count) MostFrequent(ReadOnlySpan<double> sorted)
    {
        var (best, most) = (sorted[0], 0);
        for (var i = 0; i < sorted.Length;)
        {
            var end = i;
            while (end < sorted.Length && sorted[end] == sorted[i]) end++;
            if (end - i > most) (best, most) = (sorted[i], end - i);
            i = end;
        }
        return (best, most);
    }
}
