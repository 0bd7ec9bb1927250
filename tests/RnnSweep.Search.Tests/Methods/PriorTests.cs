using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods;

/// <summary>Methods that begin with the results of other sweeps.</summary>
public sealed class PriorTests
{
    private static readonly SearchSpace Numbers = Given.Space(
        Given.Parameter("x", new UniformDistribution(-5, 5)), Given.Parameter("rate", new LogUniformValuesDistribution(1e-4, 1)));

    private static readonly SearchSpace Mixed = Numbers with { Parameters = [.. Numbers.Parameters, Given.Choice("cell", "rnn", "lstm", "gru")] };

    public static TheoryData<string> Names => [.. MethodRegistry.Standard.Kinds.Where(kind => kind.TakesPrior).Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Suggest_WithPrior_IsNearTheBestAtOnce(string name)
    {
        var space = name is "gp" or "bayes" ? Numbers : Mixed;
        var (with, without) = (First(name, space, Results(space, 60)), First(name, space, []));
        // Children of nsga2 resemble their parents, which are the better half.
        Assert.True(with.Average() < (name == "nsga2" ? 0.6 : 0.4) * without.Average(), $"{with.Average()} against {without.Average()}");
    }

    /// <summary>What another sweep tried can be the best one here, and is in this sweep's table only if it is tried here too.</summary>
    [Theory]
    [InlineData("tpe")]
    [InlineData("nsga2")]
    [InlineData("cmaes")]
    [InlineData("gp")]
    public void Suggest_AFiniteSpace_HasAllItsVariantsThoughThePriorHasThemToo(string name)
    {
        var space = Given.Space(Given.Parameter("n", new IntUniformDistribution(1, 6)));
        var prior = Enumerable.Range(1, 6).Select(n => Result([new("n", ParameterValue.Of((long)n))], Math.Abs(n - 4))).ToArray();
        var state = MethodRegistry.Standard.Create(name, Given.Task(space) with { Prior = prior }).Begin();
        var tried = new List<long>();
        for (var run = 1; state.Suggest(new MethodQuestion(run)) is NewVariant { Variant: var variant }; run++)
        {
            tried.Add(variant.Find("n")!.Value.Integer!.Value);
            state.Observe(new ProposalSeen(run, variant, 1, 1));
            state.Observe(new ResultSeen(variant, [Math.Abs(tried[^1] - 4)]));
        }
        Assert.Equal([1, 2, 3, 4, 5, 6], tried.Order());
    }

    [Theory]
    [InlineData("tpe")]
    [InlineData("nsga2")]
    public void Suggest_SeveralMetrics_LearnsFromAllOfThem(string name)
    {
        // Both metrics are best near 2 and near 3: between them is the front.
        PriorResult Of(double x) => new([new("x", ParameterValue.Of(x)), new("rate", ParameterValue.Of(0.01))], [Math.Abs(x - 2), Math.Abs(x - 3)]);
        var task = new SearchTask(Numbers, [new Objective("a", false), new Objective("b", false)], 3)
        {
            Prior = [.. Enumerable.Range(0, 101).Select(i => Of(i / 10.0 - 5))],
        };
        var state = MethodRegistry.Standard.Create(name, task).Begin();
        var found = Enumerable.Range(1, 20).Select(run => ((NewVariant)state.Suggest(new MethodQuestion(run))).Variant.Find("x")!.Value.Number).ToList();
        Assert.True(found.Count(x => x is > 1.3 and < 3.7) >= (name == "tpe" ? 15 : 10), string.Join(' ', found));
    }

    [Fact]
    public void Suggest_TheSamePrior_IsTheSame()
    {
        foreach (var name in MethodRegistry.Standard.Kinds.Where(kind => kind.TakesPrior).Select(kind => kind.Name))
            Assert.Equal(First(name, Numbers, Results(Numbers, 30)), First(name, Numbers, Results(Numbers, 30)));
    }

    private static List<double> First(string name, SearchSpace space, IReadOnlyList<PriorResult> prior)
    {
        var values = new List<double>();
        for (var seed = 1; seed <= 5; seed++)
        {
            var state = MethodRegistry.Standard.Create(name, Given.Task(space, seed) with { Prior = prior }).Begin();
            for (var run = 1; run <= 8; run++)
            {
                var variant = ((NewVariant)state.Suggest(new MethodQuestion(run))).Variant;
                values.Add(Value(variant.Values));
                state.Observe(new ProposalSeen(run, variant, 1, 1));
            }
        }
        return values;
    }

    private static IReadOnlyList<PriorResult> Results(SearchSpace space, int count)
    {
        var draws = new RandomMethod(space, StreamKey.Of(99).Open().NextBelow(1000));
        return [.. Enumerable.Range(1, count).Select(number => draws.Propose(number)!.Values).Select(values => Result(values, Value(values)))];
    }

    private static PriorResult Result(IReadOnlyList<KeyValuePair<string, ParameterValue>> values, double value) => new(values, [value]);

    private static double Value(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var variant = new Variant(1, values);
        var (x, rate) = (variant.Find("x")!.Value.Number, Math.Log10(variant.Find("rate")!.Value.Number));
        return (x - 2) * (x - 2) + 4 * (rate + 3) * (rate + 3) + (variant.Find("cell") is { } cell && cell.ToString() != "gru" ? 4 : 0);
    }
}
