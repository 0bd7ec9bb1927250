using System.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>Draws that depend on how many results it has seen; thinks about each for as long as it is told to.</summary>
internal sealed class ThinkingMethod(SearchSpace space, long seed, Action<int> think) : ISearchMethod
{
    private readonly RandomMethod _draws = new(space, seed);

    public string Name => "thinking";

    public bool UsesResults => true;

    public bool IsQuick => false;

    public BigInteger? Variants => null;

    public IMethodState Begin() => new State(_draws, think);

    private sealed class State(RandomMethod draws, Action<int> think) : IMethodState
    {
        private int _results;

        public void Observe(SearchEvent next)
        {
            if (next is ResultSeen) _results++;
        }

        public Suggestion Suggest(MethodQuestion question)
        {
            think(question.Number);
            var drawn = (NewVariant)draws.Suggest(new MethodQuestion(question.Number + 100 * _results));
            return new NewVariant(drawn.Variant with { Number = question.Number });
        }
    }
}
