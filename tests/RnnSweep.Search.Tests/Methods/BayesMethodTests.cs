using RnnSweep.Search.Methods;
using RnnSweep.Search.Methods.Cmaes;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Methods;

public sealed class BayesMethodTests
{
    private static readonly SearchSpace Numbers = Given.Space(
        Given.Parameter("a", new UniformDistribution(-5, 10)), Given.Parameter("b", new IntUniformDistribution(0, 900)));

    [Fact]
    public void Choice_NamesTheMethodAndWhy()
    {
        var kind = MethodRegistry.Standard.Find("bayes")!;
        Assert.Equal("gp for 250 variants, then cmaes, because all parameters are numbers and none has when", kind.Choice(Numbers, 1));
        Assert.Equal("tpe, because cell is a list of values", kind.Choice(Given.Space([.. Numbers.Parameters, Given.Choice("cell", "gru", "lstm")]), 1));
        Assert.Equal("tpe, because c has when", kind.Choice(Given.Space(
            [.. Numbers.Parameters, Given.Parameter("c", new UniformDistribution(0, 1), Given.When("b", 3))]), 1));
        // A single value is no category.
        Assert.StartsWith("gp", kind.Choice(Given.Space([.. Numbers.Parameters, Given.Choice("cell", "gru")]), 1));
        Assert.Null(MethodRegistry.Standard.Find("tpe")!.Choice(Numbers, 1));
        Assert.Equal("tpe, because there are 2 metrics", kind.Choice(Numbers, 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Suggest_DrawForDraw_IsTheMethodThatItsRuleNames(int inFlight)
    {
        var branches = Given.Space([.. Numbers.Parameters, Given.Choice("cell", "gru", "lstm")]);
        Assert.Equal(Texts(Played.Of("tpe", branches, 60, 5, inFlight, Value)), Texts(Played.Of("bayes", branches, 60, 5, inFlight, Value)));
        Assert.Equal(Texts(Played.Of("gp", Numbers, 18, 5, inFlight, Value, isShort: false)), Texts(Played.Of("bayes", Numbers, 18, 5, inFlight, Value)));
    }

    /// <summary>After 250 variants it is CMA-ES, which begins among the best of them: here on a plane, whose best corner is known.</summary>
    [Fact]
    public void Suggest_AfterTheProcess_BeginsWhereTheBestLie()
    {
        var state = MethodRegistry.Standard.Create("bayes", Given.Task(Numbers)).Begin();
        var random = new RandomMethod(Numbers, 7);
        var before = new List<double>();
        for (var n = 1; n <= 250; n++)
        {
            var variant = random.Propose(n)!;
            state.Observe(new ProposalSeen(n, variant, 1, 1));
            state.Observe(new ResultSeen(variant, [Value(variant)]));
            before.Add(Value(variant));
        }
        var after = new List<double>();
        for (var n = 251; n <= 290; n++)
        {
            var variant = Assert.IsType<NewVariant>(state.Suggest(new MethodQuestion(n))).Variant;
            state.Observe(new ProposalSeen(n, variant, 1, 1));
            state.Observe(new ResultSeen(variant, [Value(variant)]));
            after.Add(Value(variant));
        }
        Assert.True(after.Order().ElementAt(20) < before.Order().ElementAt(60), $"{after.Order().ElementAt(20)} against {before.Order().ElementAt(60)}");
        Assert.True(after.Min() < before.Min());
    }

    [Fact]
    public void WarmStart_OfKnownPoints_IsTheirSpreadWidened()
    {
        // The best tenth of twenty are the first two.
        var results = Enumerable.Range(0, 20).Select(i => (Point: new[] { i < 2 ? 0.2 + 0.2 * i : 0.9, 0.5 }, Value: (double)i)).ToList();
        var start = WarmStart.Of(results, [false, false])!;
        Assert.Equal([0.3, 0.5], start.Mean.Select(one => Math.Round(one, 12)));
        // Variances 0.1² + 0.1² and 0 + 0.1².
        Assert.Equal(Math.Sqrt(Math.Sqrt(0.02 * 0.01)), start.Sigma, 1e-12);
        Assert.Equal([0.02, 0, 0, 0.01], start.Covariance.Select(one => Math.Round(one * start.Sigma * start.Sigma, 12)));
        Assert.Null(WarmStart.Of([], [false, false]));
    }

    [Fact]
    public void WarmStart_WithCategories_IsOverTheNumbersAlone()
    {
        var results = Enumerable.Range(0, 20).Select(i => (Point: new[] { i < 2 ? 0.2 + 0.2 * i : 0.9, i % 3, 0.5 }, Value: (double)i)).ToList();
        var start = WarmStart.Of(results, [false, true, false])!;
        Assert.Equal([0.3, 0, 0.5], start.Mean.Select(one => Math.Round(one, 12)));
        Assert.Equal([0.02, 0, 0, 0.01], start.Covariance.Select(one => Math.Round(one * start.Sigma * start.Sigma, 12)));
        Assert.Equal([0, 1], start.Best.Select(point => point[1]));
    }

    [Fact]
    public void WarmStart_OfPointsOnALine_HasADeterminantOf1()
    {
        var results = Enumerable.Range(0, 40).Select(i => (Point: new[] { 0.1 * i, 0.2 * i }, Value: (double)i)).ToList();
        var (c, sigma) = (WarmStart.Of(results, [false, false])!.Covariance, WarmStart.Of(results, [false, false])!.Sigma);
        Assert.Equal(1, c[0] * c[3] - c[1] * c[2], 1e-12);
        // The first four: variances 0.0125 and 0.05, covariance 0.025, and 0.01 on the diagonal.
        Assert.Equal([0.0225, 0.025, 0.025, 0.06], c.Select(one => Math.Round(one * sigma * sigma, 12)));
    }

    private static double Value(Variant variant) => Math.Pow(variant.Find("a")!.Value.Number - 3, 2) + variant.Find("b")!.Value.Number / 100;

    private static IEnumerable<string> Texts(List<Variant> variants) => variants.Select(variant => variant.Text());
}
