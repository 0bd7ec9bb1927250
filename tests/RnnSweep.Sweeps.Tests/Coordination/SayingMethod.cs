using System.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Says what it is told to say to each question, knowing how many results it has seen.</summary>
internal sealed class SayingMethod(Func<MethodQuestion, int, Suggestion> say, bool isQuick = true, bool usesResults = true) : ISearchMethod
{
    public string Name => "saying";

    public bool UsesResults => usesResults;

    public bool IsQuick => isQuick;

    public BigInteger? Variants => null;

    public IMethodState Begin() => new State(say);

    /// <summary>A run of one epoch.</summary>
    public static NewVariant Variant(MethodQuestion question, int seen = 0) => new(new Variant(question.Number,
    [
        new("x", ParameterValue.Of((double)question.Number)),
        new("seen", ParameterValue.Of((long)seen)),
        new("epochs", ParameterValue.Of(1L)),
    ]));

    private sealed class State(Func<MethodQuestion, int, Suggestion> say) : IMethodState
    {
        private int _results;

        public void Observe(SearchEvent next)
        {
            if (next is ResultSeen) _results++;
        }

        public Suggestion Suggest(MethodQuestion question) => say(question, _results);
    }
}
