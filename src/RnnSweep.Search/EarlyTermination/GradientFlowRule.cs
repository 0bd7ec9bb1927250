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
        if (report.Epoch < settings.Grace + settings.Patience || report.Metrics is not { } metrics) return RuleVerdict.GoOn;
        var now = FlowDiagnosis.Of(metrics, settings);
        if (now.Cause == FlowCause.None) return RuleVerdict.GoOn;
        var own = new List<RunReport> { report };
        // Those of other runs stand between them; before its first epoch there are none of its own.
        for (var i = history.Reports.Count - 1; i >= 0 && own[^1].Epoch > 1; i--)
        {
            if (history.Reports[i].Run == report.Run) own.Add(history.Reports[i]);
        }
        if (own.Count < settings.Patience) return RuleVerdict.GoOn;
        for (var i = 1; i < settings.Patience; i++)
        {
            if (own[i].Metrics is not { } before || FlowDiagnosis.Of(before, settings).Cause == FlowCause.None) return RuleVerdict.GoOn;
        }
        var text = now.Text;
        if (now.Cause is FlowCause.Vanishing or FlowCause.Saturated && FlowRecord.Of(own, settings) is { } record)
        {
            if (report.Epoch - record.Epoch < settings.Patience) return RuleVerdict.GoOn;
            text = string.Create(CultureInfo.InvariantCulture, $"{text}; {record.Lag} steps back it is {metrics[FlowMetricNames.Lag(record.Lag)]:G4}, and was largest after epoch {record.Epoch}, {record.Value:G4}");
        }
        var since = settings.Patience == 1 ? $"after epoch {report.Epoch}" : $"after epoch {report.Epoch}, as in the {settings.Patience - 1} before";
        return new RuleVerdict(RuleDecision.Stop, $"{FlowDiagnosis.NameOf(now.Cause)}: {since}, {text}");
    }

    /// <inheritdoc/>
    public RulePromotion? Promote(RunHistory history) => null;
}
