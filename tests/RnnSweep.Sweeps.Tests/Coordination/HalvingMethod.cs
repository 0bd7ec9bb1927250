using System.Numerics;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>
/// Uses everything that a method can say: proposes generations, pauses every run after its second epoch, waits until a generation is in, and resumes its
/// better half, one after the other. What is left over stays paused.
/// </summary>
internal sealed class HalvingMethod(int generations, int size, int epochs, bool isQuick) : ISearchMethod
{
    private const int Rung = 2;

    public string Name => "halving";

    public bool UsesResults => true;

    public bool IsQuick => isQuick;

    public BigInteger? Variants => null;

    public IMethodState Begin() => new State(generations * size, size, epochs);

    private sealed class State(int count, int size, int epochs) : IMethodState
    {
        private readonly HashSet<int> _inFlight = [];
        private readonly HashSet<int> _resumed = [];
        private readonly Dictionary<int, double> _values = [];
        private readonly SortedSet<int> _paused = [];
        private int _resumes;

        public void Observe(SearchEvent next)
        {
            switch (next)
            {
                case ProposalSeen { Run: var run }: _inFlight.Add(run); break;
                case ReportSeen { Report: { Epoch: Rung } report }: _values[report.Run] = report.Value; break;
                case PauseSeen { Run: var run, By: var by }:
                    _inFlight.Remove(run);
                    if (by == "halving") _paused.Add(run);
                    break;
                case PromotionSeen { Run: var run }:
                    _inFlight.Add(run);
                    if (_paused.Remove(run) && _resumed.Add(run)) _resumes++;
                    break;
                case StopSeen { Run: var run }: _paused.Remove(run); break;
                case EndSeen { Run: var run }:
                    _paused.Remove(run);
                    _inFlight.Remove(run);
                    break;
            }
        }

        public RuleVerdict Judge(RunReport report) => report.Epoch == Rung && !_resumed.Contains(report.Run)
            ? new RuleVerdict(RuleDecision.Pause, $"generation {(report.Variant - 1) / size + 1}")
            : RuleVerdict.GoOn;

        public int? DecidesAt(int run, int epoch) => epoch < Rung ? Rung : null;

        public Suggestion Suggest(MethodQuestion question)
        {
            var proposed = question.Number - 1;
            if (proposed % size != 0 || proposed == 0) return Variant(question.Number);
            if (_inFlight.Count > 0) return new WaitForResults();
            if (_resumes < proposed / 2 && _paused.Count > 0)
            {
                var best = _paused.MinBy(run => (_values[run], run));
                return new ResumeRun(best, $"best of {_paused.Count}");
            }
            return proposed < count ? Variant(question.Number) : new Exhausted();
        }

        private NewVariant Variant(int number) => new(new Variant(number,
        [
            new("x", ParameterValue.Of((double)number)),
            new("resumes", ParameterValue.Of((long)_resumes)),
            new("epochs", ParameterValue.Of((long)epochs)),
        ]));
    }
}
