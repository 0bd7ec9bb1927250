using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Stops a run whose loss is worse than the median of the losses at the same epoch that were processed before it. Looks at one epoch only.</summary>
internal sealed class MedianRule(int epoch) : IEarlyTermination
{
    public string Name => "median";

    public RuleVerdict Judge(RunReport report, RunHistory history)
    {
        if (report.Epoch != epoch) return RuleVerdict.GoOn;
        var before = history.Reports.Where(other => other.Epoch == epoch).Select(other => other.Value).Order().ToList();
        if (before.Count == 0) return RuleVerdict.GoOn;
        var median = before.Count % 2 == 1 ? before[before.Count / 2] : (before[before.Count / 2 - 1] + before[before.Count / 2]) / 2;
        return report.Value > median ? new RuleVerdict(RuleDecision.Stop, FormattableString.Invariant($"{report.Value} > {median}")) : RuleVerdict.GoOn;
    }

    public RulePromotion? Promote(RunHistory history) => null;
}
