using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Stops a run whose loss is worse than the median of the losses at the same epoch that were processed before it. Looks at one epoch only.</summary>
internal sealed class MedianRule(int epoch) : IEarlyTermination
{
    public string Name => "median";

    public IRuleState Begin() => new State(epoch);

    private sealed class State(int epoch) : IRuleState
    {
        private readonly List<double> _before = [];

        public void Observe(SearchEvent next)
        {
            if (next is not ReportSeen { Report: var report } || report.Epoch != epoch) return;
            var place = _before.BinarySearch(report.Value);
            _before.Insert(place < 0 ? ~place : place, report.Value);
        }

        public RuleVerdict Judge(RunReport report)
        {
            if (report.Epoch != epoch || _before.Count == 0) return RuleVerdict.GoOn;
            var (middle, odd) = (_before.Count / 2, _before.Count % 2 == 1);
            var median = odd ? _before[middle] : (_before[middle - 1] + _before[middle]) / 2;
            return report.Value > median ? new RuleVerdict(RuleDecision.Stop, FormattableString.Invariant($"{report.Value} > {median}")) : RuleVerdict.GoOn;
        }

        public int? DecidesAt(int run, int epochs) => epochs < epoch ? epoch : null;
    }
}
