namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// The season of a series, in rows. Where nobody gives it, it is looked for in the training part: E(m) is the mean of |y_t − y_{t−m}|, and the season is the m
/// with the smallest E among those whose E is less than their neighbours' and less than <see cref="Dip"/> of the largest before it.
/// </summary>
/// <param name="Period">Rows of a season; null where there is none.</param>
/// <param name="TrainError">E of the period, or of 1 where there is none; NaN where it cannot be told.</param>
internal sealed record SeasonalNaive(int? Period, double TrainError)
{
    private const int LongestFound = 1000;
    private const int MostRows = 20_000;
    private const int FewestPairs = 10;
    private const double Dip = 0.8;

    /// <summary>Finds it.</summary>
    /// <param name="series">The rows.</param>
    /// <param name="plan">What the task gives.</param>
    /// <param name="learnt">The rows that are learnt from.</param>
    internal static SeasonalNaive Of(CsvSeries series, CsvPlan plan, IReadOnlyList<(int First, int End)> learnt)
    {
        var sections = Sections(series, learnt).ToArray();
        var period = plan.Period ?? Found(series.Targets, sections);
        return new SeasonalNaive(period, Error(series.Targets, sections, period ?? 1).Mean);
    }

    private static int? Found(double[] values, (int First, int End)[] sections)
    {
        // The last rows of long series tell enough.
        var rows = 0;
        sections = [.. sections.Reverse().TakeWhile(section => (rows += section.End - section.First) <= MostRows + section.End - section.First)
            .Select(section => (Math.Max(section.First, section.End - MostRows), section.End))];
        var longest = Math.Min(LongestFound, sections.Length == 0 ? 0 : sections.Max(section => section.End - section.First) / 3);
        var errors = new double[longest + 2];
        var all = Error(values, sections, 1).Pairs;
        for (var m = 1; m < errors.Length; m++)
        {
            var (mean, pairs) = Error(values, sections, m);
            errors[m] = pairs >= Math.Max(FewestPairs, all / 4) ? mean : double.NaN;
        }
        var (best, highest) = ((int?)null, errors.Length > 1 ? errors[1] : 0);
        for (var m = 2; m <= longest; m++)
        {
            if (double.IsNaN(errors[m]) || double.IsNaN(errors[m + 1])) break;
            if (errors[m] < errors[m - 1] && errors[m] <= errors[m + 1] && errors[m] < Dip * highest
                && (best is null || errors[m] < errors[best.Value])) best = m;
            highest = Math.Max(highest, errors[m]);
        }
        return best;
    }

    private static (double Mean, long Pairs) Error(double[] values, (int First, int End)[] sections, int lag)
    {
        var (sum, pairs) = (0.0, 0L);
        foreach (var (first, end) in sections)
            for (var row = first + lag; row < end; row++)
            {
                var error = Math.Abs(values[row] - values[row - lag]);
                if (double.IsNaN(error)) continue;
                (sum, pairs) = (sum + error, pairs + 1);
            }
        return (pairs > 0 ? sum / pairs : double.NaN, pairs);
    }

    /// <summary>Rows without a gap within the ranges.</summary>
    private static IEnumerable<(int First, int End)> Sections(CsvSeries series, IReadOnlyList<(int First, int End)> learnt)
    {
        foreach (var (first, end) in learnt)
            foreach (var piece in series.Pieces)
                if (Math.Min(end, piece.End) > Math.Max(first, piece.First)) yield return (Math.Max(first, piece.First), Math.Min(end, piece.End));
    }
}
