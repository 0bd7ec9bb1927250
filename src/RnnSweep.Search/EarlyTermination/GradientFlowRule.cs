namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// <c>gradient_flow</c>: stops a run whose gradient explodes, whose units are dead, or whose gradient does not reach as far back as the task asks while its loss is no
/// better than without memory. Looks at the run's own reports alone.
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
        var (seen, reports) = (1, history.Reports);
        // Its own reports of the epochs before; those of other runs stand between them.
        for (var i = reports.Count - 1; i >= 0 && seen < settings.Patience; i--)
        {
            if (reports[i].Run != report.Run) continue;
            if (reports[i].Metrics is not { } before || FlowDiagnosis.Of(before, settings).Cause == FlowCause.None) return RuleVerdict.GoOn;
            seen++;
        }
        if (seen < settings.Patience) return RuleVerdict.GoOn;
        var since = settings.Patience == 1 ? $"after epoch {report.Epoch}" : $"after epoch {report.Epoch}, as in the {settings.Patience - 1} before";
        return new RuleVerdict(RuleDecision.Stop, $"{FlowDiagnosis.NameOf(now.Cause)}: {since}, {now.Text}");
    }

    /// <inheritdoc/>
    public RulePromotion? Promote(RunHistory history) => null;
}
