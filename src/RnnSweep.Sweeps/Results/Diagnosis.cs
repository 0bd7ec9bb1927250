using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;

namespace RnnSweep.Sweeps.Results;

/// <summary>Why a run does not learn, in one word, from its last epoch; by the bounds of the sweep's own rule, or by its defaults.</summary>
public static class Diagnosis
{
    /// <summary><c>vanishing</c>, <c>exploding</c>, <c>saturated</c>, <c>dead</c>, <c>diverged</c>, or empty where nothing speaks against it.</summary>
    public static string Of(SweepSnapshot sweep, RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(run);
        if (run.State == RunState.Diverged) return FlowDiagnosis.NameOf(FlowCause.Diverged);
        if (run.LastReport() is not { } last) return "";
        var settings = sweep.Definition.EarlyTermination.OfType<GradientFlowSettings>().FirstOrDefault() ?? new GradientFlowSettings();
        return FlowDiagnosis.NameOf(FlowDiagnosis.Of(new ReportMetrics(last), settings).Cause);
    }

    /// <summary>Whether any run of a sweep was looked into.</summary>
    public static bool IsKnown(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return sweep.Runs.Any(run => run.LastReport() is { } last && !double.IsNaN(last[FlowMetrics.Horizon]));
    }
}
