using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Search.Space.Constraints;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Tpe;

public sealed class TpeMethodTests
{
    // A parameter of every kind, two levels of conditions, and one that a number decides about.
    private static readonly SearchSpace Everything = Given.Space(
        Given.Choice("cell", "rnn", "gru", "lstm"),
        Given.Parameter("units", new QLogUniformValuesDistribution(8, 64, 8, Whole: true)),
        Given.Parameter("layers", new IntUniformDistribution(1, 3)),
        Given.Parameter("dropout", new QUniformDistribution(0, 0.5, 0.1, Whole: false), Given.When("layers", 2, 3)),
        Given.Parameter("rate", new LogUniformValuesDistribution(0.001, 0.1)),
        Given.Parameter("bias", new NormalDistribution(1, 0.5), Given.When("cell", "lstm")),
        Given.Parameter("peephole", Given.Values(true, false), Given.When("cell", "lstm")),
        Given.Parameter("width", new BetaDistribution(2, 5), Given.When("peephole", true)),
        Given.Parameter("decay", new QLogNormalDistribution(1, 1, 0.5, Whole: false)),
        Given.Parameter("kind", new WeightedDistribution([ParameterValue.Of("a"), ParameterValue.Of("b"), ParameterValue.Of("never")], [0.25, 0.75, 0])),
        Given.Parameter("epochs", Given.Value(4)));

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Suggest_SpaceOfEveryKind_StaysWithinItsBoundsAndConditions(int inFlight)
    {
        foreach (var variant in Play(Everything, 150, 3, inFlight, variant => Noise(variant, 3)))
        {
            var active = new List<string>();
            foreach (var parameter in Everything.Parameters)
                if (parameter.When.All(when => variant.Find(when.Parameter) is { } value && when.Values.Any(one =>
                    one.Matches(value)))) active.Add(parameter.Name);
            Assert.Equal(active, variant.Values.Select(pair => pair.Key));
            foreach (var (name, value) in variant.Values)
            {
                var distribution = Everything.Parameters.Single(parameter => parameter.Name == name).Distribution;
                if (distribution.Listed is { } listed) Assert.Contains(listed, one => one.Matches(value) && value != ParameterValue.Of("never"));
                else
                {
                    Assert.InRange(value.Number, distribution.Lowest.Number, distribution.Highest.Number);
                    Assert.Equal(distribution.Lowest.Kind, value.Kind);
                    if (distribution.Quantum is { } q) Assert.Equal(Math.Round(value.Number / q) * q, value.Number);
                }
            }
        }
    }

    [Fact]
    public void Suggest_StartUp_IsThatOfRandom()
    {
        var (played, random) = (Play(Everything, 12, 5, 1, _ => 1), new RandomMethod(Everything, 5));
        Assert.Equal(Enumerable.Range(1, 10).Select(n => random.Propose(n)!.Text()), played.Take(10).Select(variant => variant.Text()));
        Assert.NotEqual(random.Propose(11)!.Text(), played[10].Text());
    }

    [Fact]
    public void Suggest_Bayes_IsTpeDrawForDraw() => Assert.Equal(
        Play(Everything, 60, 5, 4, variant => Noise(variant, 1)).Select(variant => variant.Text()),
        Play(Everything, 60, 5, 4, variant => Noise(variant, 1), "bayes").Select(variant => variant.Text()));

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Suggest_FiniteSpace_HasEachVariantOnceAndIsExhausted(int inFlight)
    {
        var space = Given.Space(Given.Choice("cell", "rnn", "gru", "lstm"), Given.Parameter("units", new IntUniformDistribution(1, 12)),
            Given.Parameter("bias", Given.Values(0.5, 1.0, 1.5), Given.When("cell", "lstm")), Given.Parameter("half", new QUniformDistribution(0, 1, 0.5,
                Whole: false)))
            with
        { Where = [Where("units < 12")] };
        var played = Play(space, 1000, 2, inFlight, variant => variant.Find("units")!.Value.Number + Noise(variant, 2));
        Assert.Equal((2 * 11 + 3 * 11) * 3, played.Count);
        Assert.Equal(played.Count, played.Select(variant => variant.Text()).Distinct().Count());
    }

    /// <summary>Runs in flight count as bad: without a result between them, proposals keep away from each other.</summary>
    [Fact]
    public void Suggest_ManyInFlight_AreSpreadMoreThanWithoutKnowingOfEachOther()
    {
        var space = Given.Space(Given.Parameter("x", new UniformDistribution(0, 1)));
        var (liar, blind) = (0.0, 0.0);
        for (var seed = 1; seed <= 20; seed++)
        {
            var method = MethodRegistry.Standard.Create("tpe", Given.Task(space, seed));
            var (state, other) = (method.Begin(), method.Begin());
            for (var n = 1; n <= 20; n++)
            {
                var variant = ((NewVariant)state.Suggest(new MethodQuestion(n))).Variant;
                foreach (var one in (IMethodState[])[state, other])
                {
                    one.Observe(new ProposalSeen(n, variant, 1, 1));
                    one.Observe(new ResultSeen(variant, [Math.Abs(variant.Find("x")!.Value.Number - 0.3)]));
                }
            }
            var (told, untold) = (new List<double>(), new List<double>());
            for (var n = 21; n <= 36; n++)
            {
                var variant = ((NewVariant)state.Suggest(new MethodQuestion(n))).Variant;
                told.Add(variant.Find("x")!.Value.Number);
                untold.Add(((NewVariant)other.Suggest(new MethodQuestion(n))).Variant.Find("x")!.Value.Number);
                state.Observe(new ProposalSeen(n, variant, 1, 1));
            }
            (liar, blind) = (liar + told.Max() - told.Min(), blind + untold.Max() - untold.Min());
        }
        Assert.True(liar > 1.3 * blind, $"{liar} against {blind}");
    }

    [Fact]
    public void Suggest_RunsWithoutAValue_CountAsTheWorst()
    {
        var space = Given.Space(Given.Parameter("x", new UniformDistribution(0, 1)));
        var played = Play(space, 60, 4, 1, variant => variant.Find("x")!.Value.Number > 0.5 ? double.NaN : 1 - variant.Find("x")!.Value.Number);
        Assert.InRange(played.Skip(40).Count(variant => variant.Find("x")!.Value.Number > 0.5), 0, 8);
        Assert.InRange(played.Skip(40).Count(variant => variant.Find("x")!.Value.Number is > 0.3 and <= 0.5), 10, 20);
    }

    /// <summary>Branches that are equally good are proposed equally often, however many useless parameters they have.</summary>
    [Fact]
    public void Suggest_EqualBranchesWithOneAndSixUselessParameters_AreProposedEquallyOften()
    {
        var useless = Enumerable.Range(0, 6).Select(i => Given.Parameter($"b{i}", new UniformDistribution(0, 1), Given.When("kind", "b")));
        var space = Given.Space([Given.Choice("kind", "a", "b"), Given.Parameter("x", new UniformDistribution(-5, 5)),
            Given.Parameter("a0", new UniformDistribution(0, 1), Given.When("kind", "a")), .. useless]);
        foreach (var objective in (Func<Variant, int, double>[])[(v, _) => Math.Pow(v.Find("x")!.Value.Number - 1, 2), Noise, (_, _) => 1])
        {
            var shares = Enumerable.Range(1, 30).Select(seed =>
                Play(space, 110, seed, 1, variant => objective(variant, seed)).Skip(10).Average(v => v.Find("kind")!.Value.Text == "a" ? 1 : 0)).ToList();
            Assert.InRange(shares.Average(), 0.4, 0.6);
        }
    }

    /// <summary>A branch whose best values are better gets most proposals.</summary>
    [Fact]
    public void Suggest_BetterBranch_IsProposedMoreOften()
    {
        var space = Given.Space(Given.Choice("kind", "a", "b", "c"), Given.Parameter("x", new UniformDistribution(0, 1), Given.When("kind", "a")),
            Given.Parameter("y", new UniformDistribution(0, 1), Given.When("kind", "b")), Given.Parameter("z", new UniformDistribution(0, 1),
                Given.When("kind", "c")));
        var played = Play(space, 100, 6, 1, v => v.Find("x")?.Number ?? 1 + (v.Find("y")?.Number ?? 1 + v.Find("z")!.Value.Number));
        Assert.InRange(played.Skip(40).Count(v => v.Find("x") is not null), 40, 60);
    }

    [Fact]
    public void Suggest_ACancelledRun_IsForgotten()
    {
        var space = Given.Space(Given.Parameter("x", new UniformDistribution(0, 1)));
        var method = MethodRegistry.Standard.Create("tpe", Given.Task(space));
        var (cancelled, absent) = (method.Begin(), method.Begin());
        for (var n = 1; n <= 20; n++)
        {
            var variant = new RandomMethod(space, 1).Propose(n)!;
            cancelled.Observe(new ProposalSeen(n, variant, 1, 1));
            if (n == 15) cancelled.Observe(new EndSeen(n, n, 1, RunOutcome.Cancelled, [0]));
            else cancelled.Observe(new ResultSeen(variant, [variant.Find("x")!.Value.Number]));
            if (n == 15) continue;
            absent.Observe(new ProposalSeen(n, variant, 1, 1));
            absent.Observe(new ResultSeen(variant, [variant.Find("x")!.Value.Number]));
        }
        Assert.Equal(((NewVariant)absent.Suggest(new MethodQuestion(21))).Variant.Text(), ((NewVariant)cancelled.Suggest(new MethodQuestion(21)))
            .Variant.Text());
    }

    [Fact]
    public void Suggest_Enqueue_ComesFirst()
    {
        var space = Everything with
        {
            Enqueued = [new Dictionary<string, ParameterValue> { ["cell"] = ParameterValue.Of("gru"),
            ["rate"] = ParameterValue.Of(0.02) }]
        };
        var first = Play(space, 1, 1, 1, _ => 0).Single();
        Assert.Equal(("gru", 0.02), (first.Find("cell")!.Value.Text, first.Find("rate")!.Value.Number));
    }

    private static double Noise(Variant variant, int seed) => StreamKey.Of(seed).With(variant.Number).Open().NextDouble();

    private static List<Variant> Play(SearchSpace space, int most, int seed, int inFlight, Func<Variant, double> value, string method = "tpe")
    {
        var state = MethodRegistry.Standard.Create(method, Given.Task(space, seed)).Begin();
        var (variants, flight) = (new List<Variant>(), new Queue<Variant>());
        for (var n = 1; n <= most && state.Suggest(new MethodQuestion(n)) is NewVariant { Variant: var variant }; n++)
        {
            Assert.Equal(n, variant.Number);
            Assert.True(space.Admits(variant));
            state.Observe(new ProposalSeen(n, variant, 1, 1));
            variants.Add(variant);
            flight.Enqueue(variant);
            if (flight.Count >= inFlight && flight.Dequeue() is var ended) state.Observe(new ResultSeen(ended, [value(ended)]));
        }
        return variants;
    }

    private static Constraint Where(string text) => Constraint.Parse(text, name => new ConstraintName(name, ConstraintKinds.Number, null, _ => null), out _)!;
}
