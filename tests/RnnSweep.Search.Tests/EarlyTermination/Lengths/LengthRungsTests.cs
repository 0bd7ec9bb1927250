using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Search.Space.Constraints;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.EarlyTermination.Lengths;

public sealed class LengthRungsTests
{
    private static readonly AshaSettings Rule = new(Stops: false) { Resource = RungResource.SequenceLength, Eta = 2 };

    private static readonly SearchSpace Space = Given.Space(Given.Choice("units", 1L, 2L, 3L, 4L, 5L, 6L), Given.Choice("sequence_length", 32L, 8L, 16L));

    private readonly List<Variant> _tried = [];

    private static ISearchMethod MethodOf(SearchSpace space, AshaSettings? rule = null, string name = "grid")
    {
        var (climbing, task) = ((rule ?? Rule).Create(), Given.Task(space));
        return climbing.Around(MethodRegistry.Standard.Create(name, task with { Space = climbing.Within(space) }), task);
    }

    [Fact]
    public void Suggest_NothingSeen_BeginsWithTheShortest()
    {
        var state = MethodOf(Space).Begin();
        foreach (var units in (int[])[1, 2, 3]) Assert.Equal($"units={units} sequence_length=8", Try(state).Variant.Text());
    }

    [Fact]
    public void Suggest_OneOfTwoPasses_IsTriedAgainWithTheNextLength()
    {
        var state = MethodOf(Space).Begin();
        Try(state);
        Try(state);
        End(state, 1, 0.5);
        Assert.Equal("units=3 sequence_length=8", Try(state).Variant.Text());
        End(state, 2, 0.4);
        var promoted = Try(state);
        Assert.Equal("units=2 sequence_length=16", promoted.Variant.Text());
        Assert.Equal("asha", promoted.Promotion!.By);
        Assert.Equal("run 2 again, with sequence_length 16 in place of 8: place 1 of 2, of which 1 passes", promoted.Promotion.Reason);
        Assert.Equal((8, 1, 2, 1), (promoted.Promotion.Figures!.Rung, promoted.Promotion.Figures.Rank, promoted.Promotion.Figures.Competitors,
            promoted.Promotion.Figures.Pass));
        Assert.Equal((0.4, 0.4, 0.0), (promoted.Promotion.Figures.Value, promoted.Promotion.Figures.Cutoff, promoted.Promotion.Figures.Margin));
        // It is promoted once.
        Assert.Equal("units=4 sequence_length=8", Try(state).Variant.Text());
    }

    /// <summary>Six of 8 steps; of those that were among the better half when they ended, 16 steps, and so on. Values rise with the number of units.</summary>
    [Fact]
    public void Suggest_ToTheEnd_ClimbsAndIsExhausted()
    {
        var (method, state) = (MethodOf(Space), MethodOf(Space).Begin());
        while (state.Suggest(new MethodQuestion(_tried.Count + 1)) is NewVariant)
        {
            var variant = Try(state).Variant;
            End(state, variant.Number, variant.Find("units")!.Value.Number);
        }
        Assert.IsType<WaitForResults>(state.Suggest(new MethodQuestion(_tried.Count + 1)));
        Assert.IsType<Exhausted>(state.Suggest(new MethodQuestion(_tried.Count + 1, IsStalled: true)));
        Assert.Equal(6, _tried.Count(variant => variant.Find("sequence_length") == ParameterValue.Of(8L)));
        Assert.Equal(["units=1 sequence_length=16", "units=2 sequence_length=16", "units=3 sequence_length=16"],
            _tried.Select(variant => variant.Text()).Where(text => text.EndsWith("=16", StringComparison.Ordinal)));
        Assert.Equal("units=1 sequence_length=32", Assert.Single(_tried, variant => variant.Find("sequence_length") == ParameterValue.Of(32L)).Text());
        Assert.Null(method.Variants);
        Assert.Equal(10, method.Expected);
    }

    /// <summary>Each rung has as many as pass the one before; numbers that do not fit in 32 bits too.</summary>
    [Fact]
    public void Expected_ManyOrUnboundedVariants_IsTheSumOverTheRungs()
    {
        Assert.Null(MethodOf(Space, name: "random").Expected);
        long[] many = [.. Enumerable.Range(1, 2048).Select(value => (long)value)];
        var space = Given.Space([.. ((string[])["a", "b", "c"]).Select(name => Given.Choice(name, [.. many.Cast<object>()])),
            Given.Choice("sequence_length", 32L, 8L, 16L)]);
        Assert.Equal(System.Numerics.BigInteger.Parse("15032385536", System.Globalization.CultureInfo.InvariantCulture), MethodOf(space).Expected);
    }

    [Fact]
    public void Suggest_NoValue_IsNeverPromoted()
    {
        var state = MethodOf(Space).Begin();
        for (var run = 1; run <= 4; run++)
        {
            Try(state);
            End(state, run, double.NaN);
        }
        Assert.Equal("units=5 sequence_length=8", Try(state).Variant.Text());
    }

    [Fact]
    public void Suggest_MinIterAndSkip_LeaveOutTheFirstLengths()
    {
        Assert.Equal("units=1 sequence_length=16", MethodOf(Space, Rule with { MinIter = 9 }).Propose(1)!.Text());
        Assert.Equal("units=1 sequence_length=32", MethodOf(Space, Rule with { Skip = 2 }).Propose(1)!.Text());
    }

    [Fact]
    public void Suggest_LongerIsNotAdmitted_WaitsForNoSlot()
    {
        var space = Space with { Where = [Where("units != 1 or sequence_length == 8")] };
        var state = MethodOf(space).Begin();
        for (var run = 1; run <= 4; run++)
        {
            Try(state);
            End(state, run, run);
        }
        Try(state);
        // Run 1 is the best of four, of which two pass; with longer sequences the space does not have it.
        Assert.Equal("units=2 sequence_length=16", _tried[^1].Text());
    }

    /// <summary>Enqueued variants that differ in their length alone are one variant here: it is promoted once, not again and again.</summary>
    [Fact]
    public void Suggest_EqualVariants_ArePromotedOnce()
    {
        Dictionary<string, ParameterValue> Enqueue(long length) => new() { ["units"] = ParameterValue.Of(3L), ["sequence_length"] = ParameterValue.Of(length) };
        var state = MethodOf(Space with { Enqueued = [Enqueue(8), Enqueue(16)] }).Begin();
        for (var run = 1; run <= 7; run++)
        {
            var variant = Try(state).Variant;
            End(state, run, Math.Abs(variant.Find("units")!.Value.Number - 3) + 1);
        }
        Assert.Equal(2, _tried.Count(variant => variant.Text() == "units=3 sequence_length=8"));
        Assert.Equal(1, _tried.Count(variant => variant.Text() == "units=3 sequence_length=16"));
    }

    /// <summary>Ten variants are trained at the second length too: what is learnt from are their values there, whatever they were before.</summary>
    [Fact]
    public void Suggest_EnoughAtALength_LearnsFromIt()
    {
        var space = Given.Space(Given.Parameter("x", new UniformDistribution(0, 1)), Given.Choice("sequence_length", 8L, 16L));
        var state = MethodOf(space, Rule, "tpe").Begin();
        for (var step = 0; step < 120; step++)
        {
            var variant = Try(state).Variant;
            var x = variant.Find("x")!.Value.Number;
            // Short sequences mislead: there x = 0 is the best, and with long ones 0.3.
            End(state, variant.Number, variant.Find("sequence_length") == ParameterValue.Of(8L) ? x : 1 + Math.Abs(x - 0.3));
        }
        var late = _tried.Skip(80).Where(variant => variant.Find("sequence_length") == ParameterValue.Of(8L))
            .Select(variant => variant.Find("x")!.Value.Number);
        Assert.InRange(late.Order().ElementAt(late.Count() / 2), 0.15, 0.45);
    }

    private static Constraint Where(string text) => Constraint.Parse(text, name => new ConstraintName(name, ConstraintKinds.Number, null, _ => null), out _)!;

    private NewVariant Try(IMethodState state)
    {
        var suggested = Assert.IsType<NewVariant>(state.Suggest(new MethodQuestion(_tried.Count + 1)));
        _tried.Add(suggested.Variant);
        state.Observe(new ProposalSeen(_tried.Count, suggested.Variant, 1, 10));
        return suggested;
    }

    private void End(IMethodState state, int run, double value)
    {
        state.Observe(new EndSeen(run, run, 1, RunOutcome.Finished, [value]));
        state.Observe(new ResultSeen(_tried[run - 1], [value]));
    }
}
