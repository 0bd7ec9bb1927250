using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;

namespace RnnSweep.Sweeps.Results;

/// <summary>What a run's curves say, in sentences.</summary>
public static class GradientMeaning
{
    private const double Keeps = 0.02;

    /// <summary>One sentence a curve, then one on what it means for the task where that is known.</summary>
    public static IEnumerable<string> Of(RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Sentences(run);
    }

    /// <summary>What γ says: the gradient vanishes, is kept, or explodes.</summary>
    public static string Word(double gamma) => double.IsNaN(gamma) ? "is gone after a few steps" : gamma < 1 - Keeps ? "vanishes" : gamma > 1 + Keeps ? "explodes" : "keeps its size";

    private static IEnumerable<string> Sentences(RunSnapshot run)
    {
        foreach (var curve in GradientCurve.Of(run))
        {
            var when = curve.Epoch == 0 ? "At the start" : curve.Moment == "best" ? $"After the best epoch, {curve.Epoch}," : $"After the last epoch, {curve.Epoch},";
            var gamma = double.IsNaN(curve.Gamma) ? "" : $" (a factor of {NumberFormat.Figure(curve.Gamma)} a step)";
            var reach = double.IsNaN(curve.Horizon) ? "there is no gradient at all" : $"a hundredth of it still arrives {NumberFormat.Count((int)curve.Horizon, "step")} back";
            yield return $"{when} the gradient {Word(curve.Gamma)}{gamma}: {reach}.";
        }
        if (run.LastReport() is not { } last || double.IsNaN(last[FlowMetrics.Dependency])) yield break;
        var (horizon, dependency) = (run.Best(FlowMetrics.Horizon), last[FlowMetrics.Dependency]);
        if (double.IsNaN(horizon)) yield break;
        yield return horizon >= dependency
            ? $"The task asks for memory over up to {Whole(dependency)} steps: the gradient reaches that far."
            : $"The task asks for memory over up to {Whole(dependency)} steps: what came in more than {Whole(horizon)} steps before the end moves the weights by less than a hundredth of what came last.";
    }

    private static string Whole(double steps) => steps.ToString("F0", System.Globalization.CultureInfo.InvariantCulture);
}
