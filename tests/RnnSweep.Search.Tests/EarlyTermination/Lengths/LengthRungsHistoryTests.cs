using System.Globalization;
using System.Numerics;
using RnnSweep.Search.EarlyTermination.Lengths;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.EarlyTermination.Lengths;

/// <summary>Three lengths; two variants with a value are enough to learn from one.</summary>
public sealed class LengthRungsHistoryTests
{
    private readonly LengthRungsHistory _history = new(new Recording(), 3, 2);

    private string Seen => ((NewVariant)_history.Suggest(new MethodQuestion(1))).Variant.Find("seen")!.Value.ToString();

    [Fact]
    public void Suggest_FirstLengthAlone_TellsWhatIsKnown()
    {
        foreach (var number in (int[])[1, 2, 3]) Propose(number);
        Learn(1, 0, 0.5);
        Assert.Equal("p1 p2 p3 1=0.5", Seen);
        Learn(3, 0, 0.25);
        Assert.Equal("p1 p2 p3 1=0.5 3=0.25", Seen);
    }

    /// <summary>From two values at the second length on, these are learnt from; who was not promoted is the worst.</summary>
    [Fact]
    public void Suggest_EnoughAtALongerLength_LearnsFromItAlone()
    {
        foreach (var number in (int[])[1, 2, 3]) Propose(number);
        foreach (var number in (int[])[1, 2, 3]) Learn(number, 0, number / 10.0);
        Learn(1, 1, 5);
        Assert.Equal("p1 p2 p3 1=0.1 2=0.2 3=0.3", Seen);
        Learn(3, 1, 4);
        Assert.Equal("p1 p2 p3 1=5 2=NaN 3=4", Seen);
        // One that comes up to the rung later, and one that is new.
        Learn(2, 1, 3);
        Assert.Equal("p1 p2 p3 1=5 2=3 3=4", Seen);
        Propose(4);
        Learn(4, 0, 0.4);
        Assert.Equal("p1 p2 p3 1=5 2=3 3=4 p4 4=NaN", Seen);
        // At a longer one there are too few.
        Learn(1, 2, 9);
        Assert.Equal("p1 p2 p3 1=5 2=3 3=4 p4 4=NaN", Seen);
        Learn(2, 2, 8);
        Assert.Equal("p1 p2 p3 1=9 2=8 3=NaN p4 4=NaN", Seen);
    }

    [Fact]
    public void Suggest_NumbersAreItsOwn()
    {
        Assert.Equal((1, 2), (Propose(7), Propose(9)));
        Assert.Equal(3, ((NewVariant)_history.Suggest(new MethodQuestion(40))).Variant.Number);
        Assert.Equal("p1 p2", Seen);
    }

    private int Propose(int number) => _history.Proposed(new ProposalSeen(number, new Variant(number, []), 1, 3));

    private void Learn(int number, int rung, double value) => _history.Learn(number, rung, new ResultSeen(new Variant(number, []), [value]));

    /// <summary>A method that proposes what it has been told.</summary>
    private sealed class Recording : ISearchMethod
    {
        public string Name => "recording";

        public bool UsesResults => true;

        public bool IsQuick => true;

        public BigInteger? Variants => null;

        public IMethodState Begin() => new State();

        private sealed class State : IMethodState
        {
            private readonly List<string> _told = [];

            public void Observe(SearchEvent next) => _told.Add(next switch
            {
                ProposalSeen proposed => $"p{proposed.Variant.Number}",
                ResultSeen result => string.Create(CultureInfo.InvariantCulture, $"{result.Variant.Number}={result.Values[0]}"),
                _ => "?",
            });

            public Suggestion Suggest(MethodQuestion question) =>
                new NewVariant(new Variant(question.Number, [new("seen", ParameterValue.Of(string.Join(' ', _told)))]));
        }
    }
}
