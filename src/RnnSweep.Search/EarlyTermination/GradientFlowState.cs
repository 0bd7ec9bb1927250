using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>What <see cref="GradientFlowRule"/> knows: of each run in flight, its own reports.</summary>
internal sealed class GradientFlowState(GradientFlowSettings settings) : IRuleState
{
    private readonly Dictionary<int, FlowTrail> _trails = [];

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ReportSeen { Report: var report }:
                if (!_trails.TryGetValue(report.Run, out var trail)) _trails.Add(report.Run, trail = new FlowTrail(settings));
                trail.Add(report);
                break;
            case EndSeen ended:
                _trails.Remove(ended.Run);
                break;
        }
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report)
    {
        if (report.Epoch <= settings.Grace || report.Metrics is not { } metrics) return RuleVerdict.GoOn;
        var now = FlowDiagnosis.Of(metrics, settings);
        if (now.Cause == FlowCause.None) return RuleVerdict.GoOn;
        var trail = _trails.GetValueOrDefault(report.Run) ?? new FlowTrail(settings);
        var (stuck, any) = trail.StreakWith(metrics, now.Cause);
        var record = FlowDiagnosis.IsShort(now.Cause) ? trail.RecordWith(report) : null;
        var inARow = RunsOut(stuck, settings.Patience) ? stuck : settings.VanishingPatience is { } longer && RunsOut(any, longer) ? any : 0;
        if (inARow == 0) return RuleVerdict.GoOn;
        var text = now.Text;
        if (record is { } best)
        {
            var left = metrics[FlowMetricNames.Lag(best.Lag)];
            text += string.Create(
                CultureInfo.InvariantCulture, $"; {best.Lag} steps back it is {left:G4}, and was largest after epoch {best.Epoch}, {best.Value:G4}");
        }
        var since = inARow == 1 ? $"after epoch {report.Epoch}" : $"after epoch {report.Epoch}, as in the {inARow - 1} before";
        return new RuleVerdict(RuleDecision.Stop, $"{FlowDiagnosis.NameOf(now.Cause)}: {since}, {text}");

        bool RunsOut(int epochs, int patience) =>
            epochs >= patience && report.Epoch >= settings.Grace + patience && (record is not { } newest || report.Epoch - newest.Epoch >= patience);
    }

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch)
    {
        var trail = _trails.GetValueOrDefault(run);
        var (stuck, any) = trail?.Streak ?? default;
        var (last, patience) = (trail?.Last ?? 0, settings.Patience);
        // Whatever the next epochs name, this many of them are missing in a row.
        var (first, missing) = (settings.Grace + patience, patience - stuck);
        if (settings.VanishingPatience is { } longer) (first, missing) = (settings.Grace + Math.Min(patience, longer), Math.Min(missing, longer - any));
        return Math.Max(Math.Max(epoch + 1, first), last + missing);
    }
}
