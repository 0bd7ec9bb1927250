using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;

namespace RnnSweep.Sweeps.Results;

/// <summary>What a run's curves say, in sentences: those of <c>gradflow</c>, of the page and of whatever else tells of one run's gradient.</summary>
public static class GradientMeaning
{
    private const double Keeps = 0.02;

    private const string Probe = "gradient_probe";

    /// <summary>
    /// One sentence a curve, and one on what it means for the task where that is known. None where it was not looked into. What is wrong with the run is told
    /// by <see cref="Diagnosis"/>.
    /// </summary>
    public static IReadOnlyList<string> Of(RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. Sentences(run)];
    }

    /// <summary>Why there is nothing to say of a run's gradient, as a clause that begins with the run; null where there is.</summary>
    public static string? Absence(SweepSnapshot sweep, RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(run);
        if (GradientCurve.Of(run).Count > 0) return null;
        if (sweep.Definition.Task.Table is not null) return $"run {run.Number} is a row of a table, which has no gradient through time";
        if (sweep.Definition.Task.Function is not null) return $"run {run.Number} is a value of a test function, which has no gradient through time";
        if (run.Variant.Find(Probe) is { Text: "off" }) return $"run {run.Number} was not probed: {Probe} is off";
        if (run.Reports.Count > 0) return $"run {run.Number} was not probed: its network has no state that the probe can follow";
        return run.HasEnded ? $"run {run.Number} ended before its first epoch" : $"run {run.Number} has reported nothing yet";
    }

    /// <summary>What γ says: the gradient shrinks, is kept, or grows. Whether it vanishes or explodes where it is needed, the diagnosis says.</summary>
    public static string Word(double gamma) =>
        double.IsNaN(gamma) ? "is gone after a few steps" : gamma < 1 - Keeps ? "shrinks" : gamma > 1 + Keeps ? "grows" : "keeps its size";

    private static IEnumerable<string> Sentences(RunSnapshot run)
    {
        foreach (var curve in GradientCurve.Of(run))
        {
            var when = curve.Epoch == 0 ? "At the start" : curve.Moment == "best" ? $"After the best epoch, {curve.Epoch},"
                : $"After the last epoch, {curve.Epoch},";
            var gamma = double.IsNaN(curve.Gamma) ? "" : $" (a factor of {NumberFormat.Figure(curve.Gamma)} a step)";
            yield return $"{when} the gradient {Word(curve.Gamma)}{gamma}: {Reach(curve)}.";
        }
        if (run.LastReport() is not { } last || double.IsNaN(last[FlowMetrics.Dependency])) yield break;
        var (horizon, dependency) = (run.Best(FlowMetrics.Horizon), last[FlowMetrics.Dependency]);
        if (double.IsNaN(horizon)) yield break;
        var asks = $"The task asks for memory over up to {NumberFormat.Count((int)dependency, "step")}: ";
        if (horizon < 1)
        {
            yield return $"{asks}an input before the last one changes the weights less than a hundredth as much as the last one.";
            yield break;
        }
        yield return horizon >= dependency
            ? $"{asks}the gradient reaches that far{OrElsewhere(run, dependency)}."
            : $"{asks}an input more than "
                + $"{NumberFormat.Count((int)horizon, "step")} before the end changes the weights less than a hundredth as much as the last one.";
    }

    // A gradient that comes and goes: the diagnosis goes by the median of its epochs.
    private static string OrElsewhere(RunSnapshot run, double dependency)
    {
        var horizons = run.Reports.Select(report => report[FlowMetrics.Horizon]).Select(value => double.IsNaN(value) ? 0 : value).Order().ToList();
        return horizons[(horizons.Count - 1) / 2] is var middle && middle < dependency
            ? $" after epoch {run.BestEpoch}, the best one, and {NumberFormat.Count((int)middle, "step")} at the median over its epochs" : "";
    }

    private static string Reach(GradientCurve curve)
    {
        if (double.IsNaN(curve.Horizon)) return "there is no gradient at all";
        if (curve.Horizon < 1) return "less than a hundredth of it arrives one step back";
        var (lag, value) = curve.Points[^1];
        // A horizon that ends with the sequence says only that nothing shorter was found: what arrives at the longest recorded lag says more.
        return lag > 0 && curve.Horizon >= lag
            ? $"{NumberFormat.Figure(value)} times its size arrives {NumberFormat.Count(lag, "step")} back, and more than a hundredth everywhere up to "
                + $"{NumberFormat.Count((int)curve.Horizon, "step")}"
            : $"a hundredth of it still arrives {NumberFormat.Count((int)curve.Horizon, "step")} back";
    }
}
