using System.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Load;

/// <summary>A method that uses results and thinks for a while about each proposal; its runs have 4 to 8 epochs.</summary>
internal sealed class SlowMethod(int variants, TimeSpan thinks) : ISearchMethod
{
    public string Name => "slow";

    public bool UsesResults => true;

    public bool IsQuick => false;

    public BigInteger? Variants => variants;

    public IMethodState Begin() => new State(variants, thinks);

    private sealed class State(int variants, TimeSpan thinks) : IMethodState
    {
        private double _best = double.PositiveInfinity;

        public void Observe(SearchEvent next)
        {
            if (next is ResultSeen { Values: [var value] }) _best = Math.Min(_best, value);
        }

        public Suggestion Suggest(MethodQuestion question)
        {
            if (question.Number > variants) return new Exhausted();
            if (thinks > TimeSpan.Zero)
            {
                using var never = new ManualResetEventSlim();
                never.Wait(thinks);
            }
            var x = double.IsFinite(_best) ? Math.Min(1, _best) : 0.5;
            return new NewVariant(new Variant(question.Number,
                [new("x", ParameterValue.Of(x)), new("epochs", ParameterValue.Of(4L + question.Number * 7 % 5))]));
        }
    }
}
