using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>What the gradient's median norm did in the best run, in the worst, and in those that diverged.</summary>
internal static class GradientSentences
{
    public static IEnumerable<string> Of(SweepSnapshot sweep, Leaderboard board)
    {
        if (!sweep.Runs.SelectMany(run => run.Reports.Take(1)).Any(report => report.Metrics.Any(metric => metric.Name == ParameterSummary.GradientMetric)))
            yield break;
        var ranked = board.Ranked.Where(entry => entry.Run.State != RunState.Diverged && entry.Run.Reports.Count > 0).Select(entry => entry.Run).ToList();
        if (ranked.Count > 0 && Way(ranked[0]) is { } best) yield return $"In the best run, run {ranked[0].Number}, the gradient's median norm {best}.";
        if (ranked.Count > 1 && Way(ranked[^1]) is { } worst)
            yield return $"In the run that ranks last without diverging, run {ranked[^1].Number}, it {worst}.";
        var last = sweep.Runs.Where(run => run.State == RunState.Diverged).Select(run => Finite(run).LastOrDefault()).Where(place => place.Epoch > 0)
            .Select(place => place.Norm).ToList();
        if (last.Count == 1) yield return $"In the run that diverged, it was {NumberFormat.Figure(last[0])} in the last epoch that has a finite one.";
        if (last.Count > 1) yield return $"In {last.Count} runs that diverged, it was between {NumberFormat.Figure(last.Min())} and "
            + $"{NumberFormat.Figure(last.Max())} in the last epoch that has a finite one.";
        var none = sweep.Runs.Count(run => run.State == RunState.Diverged && run.Reports.Count == 0);
        if (none > 0) yield return $"{NumberFormat.Count(none, "run")} diverged within the first epoch, so that there is no figure.";
    }

    private static string? Way(RunSnapshot run)
    {
        var norms = Finite(run).ToList();
        if (norms.Count == 0) return null;
        if (norms.Count == 1) return $"was {NumberFormat.Figure(norms[0].Norm)} in epoch {norms[0].Epoch}";
        var highest = norms.MaxBy(place => place.Norm);
        var peak = highest.Epoch != norms[0].Epoch && highest.Epoch != norms[^1].Epoch
            ? $", with its highest, {NumberFormat.Figure(highest.Norm)}, in epoch {highest.Epoch}" : "";
        return $"went from {NumberFormat.Figure(norms[0].Norm)} in epoch {norms[0].Epoch} to {NumberFormat.Figure(norms[^1].Norm)} in epoch "
            + $"{norms[^1].Epoch}{peak}";
    }

    private static IEnumerable<(int Epoch, double Norm)> Finite(RunSnapshot run) =>
        run.Reports.Select(report => (report.Epoch, Norm: report[ParameterSummary.GradientMetric])).Where(place => double.IsFinite(place.Norm));
}
