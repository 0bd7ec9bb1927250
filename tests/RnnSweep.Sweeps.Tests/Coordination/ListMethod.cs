using System.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>
/// Proposes variants with an <c>x</c> that follows from their number, and, where it uses results, from how many it has seen and what they were worth.
/// </summary>
internal sealed class ListMethod(int count, int epochs, bool usesResults = false, bool isQuick = true) : ISearchMethod
{
    public string Name => "list";

    public bool UsesResults => usesResults;

    public bool IsQuick => isQuick;

    public BigInteger? Variants => count == int.MaxValue ? null : count;

    public IMethodState Begin() => new State(count, epochs, usesResults);

    private sealed class State(int count, int epochs, bool usesResults) : IMethodState
    {
        private long _seen;
        private double _sum;

        public void Observe(SearchEvent next)
        {
            if (!usesResults || next is not ResultSeen { Values: [var value] }) return;
            _seen++;
            _sum = 0.5 * _sum + (double.IsNaN(value) ? 7.0 : value);
        }

        public Suggestion Suggest(MethodQuestion question) => question.Number > count ? new Exhausted() : new NewVariant(new Variant(question.Number,
        [
            new("x", ParameterValue.Of(question.Number + _sum)),
            new("seen", ParameterValue.Of(_seen)),
            new("epochs", ParameterValue.Of((long)epochs)),
        ]));
    }
}
