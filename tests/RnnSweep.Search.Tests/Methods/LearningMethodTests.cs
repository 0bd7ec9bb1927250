using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Search.Space.Constraints;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods;

/// <summary>What holds of every method that learns from results.</summary>
public sealed class LearningMethodTests
{
    /// <summary>Each with one run in flight and with eight.</summary>
    public static TheoryData<string, int> NamesAndFlights
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in Names)
                foreach (var flight in (int[])[1, 8]) data.Add(name, flight);
            return data;
        }
    }

    public static TheoryData<string> Names { get; } = ["tpe", "gp", "cmaes", "nsga2"];

    /// <summary>Those that begin to learn after a few variants.</summary>
    public static TheoryData<string> WithStartUp { get; } = ["tpe", "gp", "cmaes"];

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
    [MemberData(nameof(NamesAndFlights))]
    public void Suggest_SpaceOfEveryKind_StaysWithinItsBoundsAndConditions(string method, int inFlight)
    {
        foreach (var variant in Played.Of(method, Everything, 80, 3, inFlight, variant => Noise(variant, 3)))
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

    [Theory]
    [MemberData(nameof(WithStartUp))]
    public void Suggest_StartUp_IsThatOfRandom(string method)
    {
        var (played, random) = (Played.Of(method, Everything, 12, 5, 1, _ => 1), new RandomMethod(Everything, 5));
        var startup = (int)MethodRegistry.Standard.Find(method)!.Keys.Single(key => key.Name == "startup").Default.Number;
        Assert.Equal(Enumerable.Range(1, startup).Select(n => random.Propose(n)!.Text()), played.Take(startup).Select(variant => variant.Text()));
        Assert.NotEqual(random.Propose(startup + 1)!.Text(), played[startup].Text());
    }

    [Theory]
    [MemberData(nameof(NamesAndFlights))]
    public void Suggest_FiniteSpace_HasEachVariantOnceAndIsExhausted(string method, int inFlight)
    {
        var space = Given.Space(Given.Choice("cell", "rnn", "gru", "lstm"), Given.Parameter("units", new IntUniformDistribution(1, 12)),
            Given.Parameter("bias", Given.Values(0.5, 1.0, 1.5), Given.When("cell", "lstm")), Given.Parameter("half", new QUniformDistribution(0, 1, 0.5,
                Whole: false)))
            with
        { Where = [Where("units < 12")] };
        var played = Played.Of(method, space, 1000, 2, inFlight, variant => variant.Find("units")!.Value.Number + Noise(variant, 2));
        Assert.Equal((2 * 11 + 3 * 11) * 3, played.Count);
        Assert.Equal(played.Count, played.Select(variant => variant.Text()).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(WithStartUp))]
    public void Suggest_RunsWithoutAValue_CountAsTheWorst(string method)
    {
        var space = Given.Space(Given.Parameter("x", new UniformDistribution(0, 1)));
        var played = Played.Of(method, space, 60, 4, 1, variant => variant.Find("x")!.Value.Number > 0.5 ? double.NaN : 1 - variant.Find("x")!.Value.Number);
        Assert.InRange(played.Skip(40).Count(variant => variant.Find("x")!.Value.Number > 0.5), 0, 8);
        Assert.InRange(played.Skip(40).Count(variant => variant.Find("x")!.Value.Number is > 0.3 and <= 0.5), 10, 20);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Suggest_ACancelledRun_IsForgotten(string method)
    {
        var space = Given.Space(Given.Parameter("x", new UniformDistribution(0, 1)));
        var bound = MethodRegistry.Standard.Create(method, Given.Task(space));
        var (cancelled, absent) = (bound.Begin(), bound.Begin());
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

    [Theory]
    [MemberData(nameof(Names))]
    public void Suggest_Enqueue_ComesFirst(string method)
    {
        var space = Everything with
        {
            Enqueued = [new Dictionary<string, ParameterValue> { ["cell"] = ParameterValue.Of("gru"),
            ["rate"] = ParameterValue.Of(0.02) }]
        };
        var first = Played.Of(method, space, 1, 1, 1, _ => 0).Single();
        Assert.Equal(("gru", 0.02), (first.Find("cell")!.Value.Text, first.Find("rate")!.Value.Number));
    }

    private static double Noise(Variant variant, int seed) => StreamKey.Of(seed).With(variant.Number).Open().NextDouble();

    private static Constraint Where(string text) => Constraint.Parse(text, name => new ConstraintName(name, ConstraintKinds.Number, null, _ => null), out _)!;
}
