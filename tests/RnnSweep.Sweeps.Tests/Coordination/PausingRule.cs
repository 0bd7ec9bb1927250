using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Pauses every run after an epoch, and promotes the best of them whenever as many as <c>eta</c> wait.</summary>
internal sealed class PausingRule(int epoch, int eta) : IEarlyTermination
{
    public string Name => "pausing";

    public IRuleState Begin() => new State(epoch, eta);

    private sealed class State(int epoch, int eta) : IRuleState
    {
        private readonly Dictionary<int, double> _values = [];
        private readonly HashSet<int> _paused = [];

        public void Observe(SearchEvent next)
        {
            switch (next)
            {
                case ReportSeen { Report: var report } when report.Epoch == epoch: _values[report.Run] = report.Value; break;
                case PauseSeen { By: "pausing" } paused: _paused.Add(paused.Run); break;
                case PromotionSeen promoted: _paused.Remove(promoted.Run); break;
                case StopSeen stopped: _paused.Remove(stopped.Run); break;
                case EndSeen ended: _paused.Remove(ended.Run); break;
            }
        }

        public RuleVerdict Judge(RunReport report) => report.Epoch == epoch ? new RuleVerdict(RuleDecision.Pause, $"rung {epoch}") : RuleVerdict.GoOn;

        public RulePromotion? Promote(bool isStalled) =>
            _paused.Count < eta ? null : new RulePromotion(_paused.MinBy(run => (_values[run], run)), $"best of {_paused.Count}");

        public int? DecidesAt(int run, int epochs) => epochs < epoch ? epoch : null;
    }
}
