using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>Which of a parameter's values went with the best and the worst medians, the parameters with the widest gap first.</summary>
internal static class ParameterSentences
{
    private const int MostParameters = 4;

    // The median of one run is that run.
    private const int FewestRuns = 2;

    public static IEnumerable<string> Of(SweepSnapshot sweep)
    {
        var goal = sweep.Definition.Goal;
        var found = ParameterSummary.Candidates(sweep).Select(name => Extremes(ParameterSummary.Of(sweep, name), goal.Maximize)).OfType<Found>()
            .OrderByDescending(found => Math.Abs(found.Best.Median - found.Worst.Median)).Take(MostParameters).ToList();
        foreach (var (parameter, best, worst) in found)
            yield return $"By {parameter}, the median {goal.Metric} was best with {Value(best)} ({Figures(best)}) and worst with {Value(worst)} "
                + $"({Figures(worst)}).";
    }

    private static Found? Extremes(ParameterSummary summary, bool maximize)
    {
        var rows = summary.Rows.Where(row => row.Value is not null && double.IsFinite(row.Median) && Counted(row) >= FewestRuns).ToList();
        if (rows.Count < 2) return null;
        var (low, high) = (rows.MinBy(row => row.Median)!, rows.MaxBy(row => row.Median)!);
        if (low.Median == high.Median) return null;
        return maximize ? new Found(summary.Parameter, high, low) : new Found(summary.Parameter, low, high);
    }

    private static int Counted(ParameterSummaryRow row) => row.Runs - row.Diverged;

    private static string Value(ParameterSummaryRow row) => NumberFormat.Value(row.Value);

    private static string Figures(ParameterSummaryRow row) => $"{NumberFormat.Figure(row.Median)} over {NumberFormat.Count(Counted(row), "run")}";

    private sealed record Found(string Parameter, ParameterSummaryRow Best, ParameterSummaryRow Worst);
}
