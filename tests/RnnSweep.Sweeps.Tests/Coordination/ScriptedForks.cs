using System.Numerics;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Proposes a few runs, stops the second one after its second epoch, and then says once what it is told to.</summary>
internal sealed class ScriptedForks(
    int population, Func<int, IReadOnlyList<KeyValuePair<string, ParameterValue>>> first, Func<int, ForkRun> fork, bool forks) : ISearchMethod
{
    private const int Rung = 2;

    public string Name => "scripted";

    public bool UsesResults => true;

    public bool Forks => forks;

    public bool IsQuick => true;

    public BigInteger? Variants => null;

    public IMethodState Begin() => new State(population, first, fork);

    private sealed class State(int population, Func<int, IReadOnlyList<KeyValuePair<string, ParameterValue>>> first, Func<int, ForkRun> fork) : IMethodState
    {
        private readonly HashSet<int> _live = [];

        public void Observe(SearchEvent next)
        {
            if (next is ProposalSeen proposed) _live.Add(proposed.Run);
            if (next is EndSeen ended) _live.Remove(ended.Run);
        }

        public RuleVerdict Judge(RunReport report) =>
            report is { Run: 2, Epoch: Rung } ? new RuleVerdict(RuleDecision.Stop, "told to") : RuleVerdict.GoOn;

        public int? DecidesAt(int run, int epoch) => epoch < Rung ? Rung : null;

        public Suggestion Suggest(MethodQuestion question)
        {
            if (question.Number <= population) return new NewVariant(new Variant(question.Number, first(question.Number)));
            if (question.Number > population + 1) return new Exhausted();
            return _live.Contains(2) ? new WaitForResults() : fork(question.Number);
        }
    }
}
