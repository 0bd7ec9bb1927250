using RnnSweep.Training.Runs;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>What a run reports of its folds: the mean of each figure that all of them have, and the spread of the one that it is judged by.</summary>
internal static class FoldReports
{
    /// <summary>The report of an epoch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="folds">What each fold reports of it; the last one alone has figures of the gradient's flow.</param>
    /// <param name="goal">What the run is judged by.</param>
    internal static EpochReport Of(int epoch, IReadOnlyList<EpochReport> folds, RunGoal goal)
    {
        var metrics = new List<MetricValue>();
        foreach (var metric in folds[^1].Metrics.Where(metric => EpochMetrics.All.Contains(metric.Name)))
            if (folds.All(fold => Has(fold, metric.Name))) metrics.Add(new MetricValue(metric.Name, Together(folds, metric.Name)));
        var judged = folds.All(fold => Has(fold, goal.Metric)) ? goal.Metric : EpochMetrics.ValidLoss;
        metrics.Add(new MetricValue(EpochMetrics.FoldSpread, Spread([.. folds.Select(fold => fold[judged])])));
        metrics.AddRange(folds[^1].Metrics.Where(metric => !EpochMetrics.All.Contains(metric.Name)));
        return new EpochReport(epoch, metrics);
    }

    /// <summary>The epochs that the kept model is trained for: the mean of the folds' best epochs, to the nearest whole number, halves up.</summary>
    /// <param name="best">The best epoch of each fold; 0 where it has none.</param>
    /// <param name="ofRun">That of the run, where no fold has one: its metric is none of a fold's.</param>
    internal static int RefitEpochs(IReadOnlyList<int> best, int ofRun)
    {
        int[] known = [.. best.Where(epoch => epoch > 0)];
        return known.Length == 0 ? ofRun : (2 * known.Sum() + known.Length) / (2 * known.Length);
    }

    private static bool Has(EpochReport report, string name) => report.Metrics.Any(metric => metric.Name == name);

    private static double Together(IReadOnlyList<EpochReport> folds, string name) =>
        name == EpochMetrics.GradNormMax ? folds.Max(fold => fold[name]) : folds.Sum(fold => fold[name]) / folds.Count;

    private static double Spread(double[] values)
    {
        var mean = values.Sum() / values.Length;
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
