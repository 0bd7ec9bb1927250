using System.Numerics;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>
/// A small population: at every <paramref name="interval"/>-th epoch a run of the worse half of those that have come so far stops, and a run that is forked
/// from the best of them takes its place, with a larger learning rate.
/// </summary>
/// <param name="population">Runs that start from their beginning.</param>
/// <param name="first">Their values; each has a learning rate.</param>
/// <param name="interval">Epochs between two decisions about a run.</param>
/// <param name="isQuick">Whether it is asked within the coordinator's turn.</param>
internal sealed class ForkingMethod(
    int population, Func<int, IReadOnlyList<KeyValuePair<string, ParameterValue>>> first, int interval, bool isQuick = true) : ISearchMethod
{
    public const string Rate = "learning_rate";

    private const int Fewest = 2;

    public string Name => "forking";

    public bool UsesResults => true;

    public bool Forks => true;

    public bool IsQuick => isQuick;

    public BigInteger? Variants => null;

    public IMethodState Begin() => new State(population, first, interval);

    private sealed class State(int population, Func<int, IReadOnlyList<KeyValuePair<string, ParameterValue>>> first, int interval) : IMethodState
    {
        private readonly Dictionary<int, Variant> _variants = [];
        private readonly SortedDictionary<int, SortedSet<(double Value, int Run)>> _rungs = [];
        private readonly HashSet<int> _live = [];
        private readonly Queue<int> _stopped = [];
        private int _started;

        public void Observe(SearchEvent next)
        {
            switch (next)
            {
                case ProposalSeen proposed:
                    _variants.Add(proposed.Run, proposed.Variant);
                    _live.Add(proposed.Run);
                    if (proposed.Parent is null) _started++;
                    else _stopped.Dequeue();
                    break;
                case ReportSeen { Report: var report } when report.Epoch % interval == 0:
                    if (!_rungs.TryGetValue(report.Epoch, out var rung)) _rungs.Add(report.Epoch, rung = []);
                    rung.Add((report.Value, report.Run));
                    break;
                case StopSeen stopped when stopped.Epoch % interval == 0: _stopped.Enqueue(stopped.Epoch); break;
                case EndSeen ended: _live.Remove(ended.Run); break;
            }
        }

        public RuleVerdict Judge(RunReport report) => report.Epoch % interval == 0
            && _rungs.TryGetValue(report.Epoch, out var rung) && rung.Count >= Fewest && report.Value > rung.ElementAt(rung.Count / 2).Value
            ? new RuleVerdict(RuleDecision.Stop, $"in the worse half of {rung.Count + 1}")
            : RuleVerdict.GoOn;

        public int? DecidesAt(int run, int epoch) => (epoch / interval + 1) * interval;

        public Suggestion Suggest(MethodQuestion question)
        {
            if (_stopped.Count == 0 && _started < population) return new NewVariant(new Variant(question.Number, first(question.Number)));
            if (_stopped.Count == 0) return _live.Count > 0 ? new WaitForResults() : new Exhausted();
            var (_, parent) = _rungs[_stopped.Peek()].Min;
            var values = _variants[parent].Values.Select(pair => pair.Key == Rate ? new(Rate, ParameterValue.Of(pair.Value.Number * 1.25)) : pair);
            return new ForkRun(parent, _stopped.Peek(), new Variant(question.Number, [.. values]));
        }
    }
}
