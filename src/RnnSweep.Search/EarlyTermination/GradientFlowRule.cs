using System.Globalization;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// <c>gradient_flow</c>: stops a run whose gradient explodes, whose units are dead, or whose gradient does not reach as far back as the task asks, and is not on its way
/// there, while its loss is no better than without memory. Looks at the run's own reports alone.
/// </summary>
/// <param name="settings">The bounds.</param>
public sealed class GradientFlowRule(GradientFlowSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => GradientFlowSettings.Name;

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report, RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (report.Epoch <= settings.Grace || report.Metrics is not { } metrics) return RuleVerdict.GoOn;
        var now = FlowDiagnosis.Of(metrics, settings);
        if (now.Cause == FlowCause.None) return RuleVerdict.GoOn;
        var own = new List<RunReport> { report };
        // Those of other runs stand between them; before its first epoch there are none of its own.
        for (var i = history.Reports.Count - 1; i >= 0 && own[^1].Epoch > 1; i--)
        {
            if (history.Reports[i].Run == report.Run) own.Add(history.Reports[i]);
        }
        var (stuck, any) = InARow(own);
        var record = IsShort(now.Cause) ? FlowRecord.Of(own, settings) : null;
        var inARow = RunsOut(stuck, settings.Patience) ? stuck : settings.VanishingPatience is { } longer && RunsOut(any, longer) ? any : 0;
        if (inARow == 0) return RuleVerdict.GoOn;
        var text = now.Text;
        if (record is { } best)
            text = string.Create(CultureInfo.InvariantCulture, $"{text}; {best.Lag} steps back it is {metrics[FlowMetricNames.Lag(best.Lag)]:G4}, and was largest after epoch {best.Epoch}, {best.Value:G4}");
        var since = inARow == 1 ? $"after epoch {report.Epoch}" : $"after epoch {report.Epoch}, as in the {inARow - 1} before";
        return new RuleVerdict(RuleDecision.Stop, $"{FlowDiagnosis.NameOf(now.Cause)}: {since}, {text}");

        bool RunsOut(int epochs, int patience) =>
            epochs >= patience && report.Epoch >= settings.Grace + patience && (record is not { } newest || report.Epoch - newest.Epoch >= patience);
    }

    /// <summary>How many of the last epochs, the newest first, name a cause that does not pass by itself, and how many any cause.</summary>
    private (int Stuck, int Any) InARow(List<RunReport> own)
    {
        var (stuck, any) = (0, 0);
        // What did better than without memory once has used its memory, and may find back to it.
        var hasLearnt = own.Exists(one => one.Metrics is { } metrics && FlowDiagnosis.UsesMemory(metrics, settings));
        foreach (var report in own)
        {
            var cause = report.Metrics is { } metrics ? FlowDiagnosis.Of(metrics, settings).Cause : FlowCause.None;
            if (cause == FlowCause.None || (hasLearnt && IsShort(cause))) break;
            // A short gradient may be a plateau: gates half open let little through, and open within a few epochs. Units at their bounds do not move.
            if (cause != FlowCause.Vanishing && stuck == any) stuck++;
            any++;
        }
        return (stuck, any);
    }

    private static bool IsShort(FlowCause cause) => cause is FlowCause.Vanishing or FlowCause.Saturated;

    /// <inheritdoc/>
    public RulePromotion? Promote(RunHistory history) => null;
}
