using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Pauses every run after an epoch, and promotes the best of them whenever as many as <c>eta</c> wait.</summary>
internal sealed class PausingRule(int epoch, int eta) : IEarlyTermination
{
    public string Name => "pausing";

    public RuleVerdict Judge(RunReport report, RunHistory history) =>
        report.Epoch == epoch ? new RuleVerdict(RuleDecision.Pause, $"rung {epoch}") : RuleVerdict.GoOn;

    public RulePromotion? Promote(RunHistory history)
    {
        if (history.Paused.Count < eta) return null;
        var best = history.Reports.Where(report => report.Epoch == epoch && history.Paused.Contains(report.Run)).MinBy(report => (report.Value, report.Run));
        return new RulePromotion(best.Run, $"best of {history.Paused.Count}");
    }
}
