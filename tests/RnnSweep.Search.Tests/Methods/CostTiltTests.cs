using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods;

/// <summary>A cost of units², and a value that units do not change.</summary>
public sealed class CostTiltTests
{
    private const int Startup = 10;
    private const int Trials = 30;

    private static readonly SearchSpace Numbers = Given.Space(
        Given.Parameter("units", new IntUniformDistribution(1, 64)), Given.Parameter("x", new UniformDistribution(0, 1)));

    private static readonly SearchSpace Branches = Given.Space(
        Given.Choice("cell", "rnn", "lstm"), Given.Parameter("units", new IntUniformDistribution(1, 64)),
        Given.Parameter("x", new UniformDistribution(0, 1)), Given.Parameter("bias", new UniformDistribution(0, 1), Given.When("cell", "lstm")));

    public static TheoryData<string, bool> Methods => new() { { "tpe", false }, { "tpe", true }, { "gp", false }, { "gp", true }, { "bayes", false } };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Suggest_PerFlop_TriesWhatCostsLess(string method, bool branches)
    {
        var space = branches ? Branches : Numbers;
        var (plain, tilted) = (Units(Play(space, method, perFlop: false)), Units(Play(space, method, perFlop: true)));
        Assert.True(tilted.Average() < 0.6 * plain.Average(), $"{tilted.Average()} units, and {plain.Average()} where cost does not count");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Suggest_CostIsNotKnownOrDoesNotCount_IsAsWithout(string method, bool branches)
    {
        var space = branches ? Branches : Numbers;
        var plain = Play(space, method, perFlop: false).Select(variant => variant.Text()).ToList();
        Assert.Equal(plain, Play(space, method, perFlop: true, known: false).Select(variant => variant.Text()));
        Assert.Equal(plain, Play(space, method, perFlop: true, cost: _ => 7e9).Select(variant => variant.Text()));
    }

    /// <summary>The first half of the cap is spent on the first variant: from then on half of the logarithm counts, and none once all is spent.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Suggest_CapIsSpent_CountsNoCost(string method, bool branches)
    {
        var space = branches ? Branches : Numbers;
        var plain = Play(space, method, perFlop: false).Select(variant => variant.Text()).ToList();
        Assert.Equal(plain, Play(space, method, perFlop: true, cap: 5).Select(variant => variant.Text()));
        var (half, whole) = (Units(Play(space, method, perFlop: true, cap: 20)).Average(), Units(Play(space, method, perFlop: true)).Average());
        Assert.True(whole < half, $"{whole} and {half}");
    }

    private static List<double> Units(IEnumerable<Variant> variants) => [.. variants.Skip(Startup).Select(variant => variant.Find("units")!.Value.Number)];

    /// <summary>Variants one after the other; the first one's epoch is told to cost 10, the others' nothing.</summary>
    private static List<Variant> Play(
        SearchSpace space, string method, bool perFlop, bool known = true, Func<Variant, double>? cost = null, double? cap = null)
    {
        var settings = new Dictionary<string, ParameterValue> { ["per_flop"] = ParameterValue.Of(perFlop) };
        if (method == "gp") settings["candidates"] = ParameterValue.Of(64L);
        var state = MethodRegistry.Standard.Create(method, Given.Task(space) with
        {
            Settings = SettingValues.Of(MethodRegistry.Standard.Find(method)!.Keys, settings),
            Cost = known ? cost ?? (variant => Math.Pow(variant.Find("units")!.Value.Number, 2)) : null,
            ComputeCap = cap,
        }).Begin();
        var variants = new List<Variant>();
        for (var number = 1; number <= Trials; number++)
        {
            var variant = Assert.IsType<NewVariant>(state.Suggest(new MethodQuestion(number))).Variant;
            variants.Add(variant);
            state.Observe(new ProposalSeen(number, variant, 1, 1) { EpochCost = number == 1 ? 10 : 0 });
            var value = Math.Abs(variant.Find("x")!.Value.Number - 0.3);
            state.Observe(new EndSeen(number, number, 1, RunOutcome.Finished, [value]));
            state.Observe(new ResultSeen(variant, [value]));
        }
        return variants;
    }
}
