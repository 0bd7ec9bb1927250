using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Methods.Cmaes;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Cmaes;

public sealed class CmaSearchTests
{
    private static readonly SearchSpace Plane = Given.Space(
        Given.Parameter("a", new UniformDistribution(0, 1)), Given.Parameter("b", new UniformDistribution(0, 1)));

    private static readonly SearchSpace Mixed = Given.Space(
        Given.Parameter("n", new IntUniformDistribution(1, 10)), Given.Parameter("x", new UniformDistribution(0, 1)),
        Given.Choice("kind", "a", "b"), Given.Parameter("of_a", new UniformDistribution(0, 1), Given.When("kind", "a")));

    [Fact]
    public void Draw_AfterAWarmStart_LiesWhereTheBestLie()
    {
        var axes = new UnitAxes(Plane);
        var results = Enumerable.Range(0, 100).Select(i => (Point: new[] { 0.3 + 0.02 * i, 0.4 + 0.02 * i }, Value: (double)i)).ToList();
        var start = WarmStart.Of(results, axes.IsCategory)!;
        var search = new CmaSearch(axes, start.Mean, start.Sigma, 6, start);
        var draws = Draws(search, 2, 300).ConvertAll(draw => draw.Tried);
        var (meanA, meanB) = (draws.Average(x => x[0]), draws.Average(x => x[1]));
        Assert.InRange(meanA, 0.36, 0.42);
        Assert.InRange(meanB, 0.46, 0.52);
        var (varianceA, both) = (draws.Average(x => Math.Pow(x[0] - meanA, 2)), draws.Average(x => (x[0] - meanA) * (x[1] - meanB)));
        // 0.0033 along the line and 0.01 in every direction.
        Assert.InRange(varianceA, 0.010, 0.017);
        Assert.InRange(both / varianceA, 0.1, 0.4);
    }

    [Fact]
    public void Draw_AfterAWarmStart_PrefersTheCategoriesOfTheBest()
    {
        var axes = new UnitAxes(Mixed);
        var results = Enumerable.Range(0, 100).Select(i => (Point: new[] { 0.5, 0.5, i < 10 ? 1.0 : 0, 0.5 }, Value: (double)i)).ToList();
        var start = WarmStart.Of(results, axes.IsCategory)!;
        var kinds = Draws(new CmaSearch(axes, start.Mean, start.Sigma, 6, start), 3, 400).ConvertAll(draw => draw.Latent[2]);
        // Ten of the best and one beforehand would make it 0.95; the margin leaves 0.73.
        Assert.InRange(kinds.Average(), 0.68, 0.78);
    }

    /// <summary>However thin the distribution is, one draw in some falls on the next whole number; what is learnt is what was drawn.</summary>
    [Fact]
    public void Draw_OfAThinDistributionOnAGrid_ReachesTheNeighbours()
    {
        var axes = new UnitAxes(Mixed);
        var search = new CmaSearch(axes, [0.55, 0.5, 0, 0.5], 1e-4, 6);
        var draws = Draws(search, 3, 400);
        var numbers = draws.ConvertAll(draw => axes.Variant(1, draw.Tried, _ => ParameterValue.Of(0.5)).Find("n")!.Value.Integer);
        Assert.InRange(numbers.Count(n => n == 5 || n == 7), 5, 60);
        Assert.All(numbers, n => Assert.InRange(n!.Value, 5, 7));
        Assert.All(draws, draw => Assert.Equal(draw.Latent[1], draw.Tried[1]));
        Assert.Contains(draws, draw => draw.Latent[0] != draw.Tried[0]);
        // A wide one is drawn from as it is.
        Assert.All(Draws(new CmaSearch(axes, [0.5, 0.5, 0, 0.5], 0.3, 6), 3, 50), draw => Assert.Equal(draw.Latent[0], draw.Tried[0]));
    }

    [Fact]
    public void Latent_OfAVariantFromElsewhere_TeachesNothingOfWhatIsInactive()
    {
        var axes = new UnitAxes(Mixed);
        var search = new CmaSearch(axes, [0.2, 0.3, 0, 0.4], 0.1, 6);
        Assert.Equal([0.7, 0.8, 1, 0.4], search.Latent([0.7, 0.8, 1, 0.9]));
        Assert.Equal([0.7, 0.8, 0, 0.9], search.Latent([0.7, 0.8, 0, 0.9]));
    }

    /// <summary>10 + 30 n / λ generations without any difference are enough: 20 of 6 in two dimensions.</summary>
    [Fact]
    public void IsAtRest_EqualValues_AfterItsHistory()
    {
        var search = new CmaSearch(new UnitAxes(Plane), [0.5, 0.5], 0.2, 6);
        var results = 0;
        for (; !search.IsAtRest && results < 1000; results++) search.Add(Latent(search, 2, results), 7);
        Assert.Equal(20 * 6, results);
    }

    [Theory]
    [InlineData(1e-12, true)]
    [InlineData(1e-9, false)]
    public void IsAtRest_NearlyEqualValues_ByTheirDifferenceBesideTheirSize(double difference, bool expected)
    {
        // Generations whose best values come back after three, at a size of 1000 and of one tenth.
        foreach (var size in (double[])[1000, 0.1])
        {
            var search = new CmaSearch(new UnitAxes(Plane), [0.5, 0.5], 0.2, 6);
            for (var result = 0; result < 30 * 6; result++)
                search.Add(Latent(search, 2, result), size + Math.Max(1, size) * difference * (result / 6 % 3));
            Assert.Equal(expected, search.IsAtRest);
        }
    }

    [Fact]
    public void IsAtRest_OldValuesThatDiffer_AreForgotten()
    {
        var search = new CmaSearch(new UnitAxes(Plane), [0.5, 0.5], 0.2, 6);
        for (var result = 0; result < 29 * 6; result++) search.Add(Latent(search, 2, result), result < 60 ? 100 - result : 7);
        Assert.False(search.IsAtRest);
        for (var result = 29 * 6; result < 30 * 6; result++) search.Add(Latent(search, 2, result), 7);
        Assert.True(search.IsAtRest);
    }

    /// <summary>A cone has no flat bottom: values always differ, and the deviation ends it.</summary>
    [Fact]
    public void IsAtRest_ACone_WhenItIsThin()
    {
        var search = new CmaSearch(new UnitAxes(Plane), [0.5, 0.5], 0.2, 6);
        var results = 0;
        for (; !search.IsAtRest && results < 5000; results++)
        {
            var latent = Latent(search, 2, results);
            search.Add(latent, 1000 * (Math.Abs(latent[0] - 0.3) + Math.Abs(latent[1] - 0.6)));
        }
        Assert.InRange(results, 100, 4999);
        var last = Draws(search, 2, 100).Max(draw => Math.Abs(draw.Tried[0] - draw.Tried[1] + 0.3));
        Assert.InRange(last, 1e-8, 1e-5);
    }

    [Fact]
    public void Add_WhatHasNoValue_IsTheWorst()
    {
        var search = new CmaSearch(new UnitAxes(Plane), [0.5, 0.5], 0.2, 6);
        for (var result = 0; result < 120; result++)
        {
            var latent = Latent(search, 2, result);
            search.Add(latent, latent[0] > 0.4 ? double.NaN : 1 - latent[0] + latent[1]);
        }
        Assert.InRange(Draws(search, 2, 200).Average(draw => draw.Tried[0]), 0.25, 0.45);
    }

    [Fact]
    public void Suggest_Population_IsThatOfTheSettings()
    {
        var keys = MethodRegistry.Standard.Find("cmaes")!.Keys;
        var given = new Dictionary<string, ParameterValue> { ["population"] = ParameterValue.Of(4L), ["startup"] = ParameterValue.Of(0L) };
        var settings = SettingValues.Of(keys, given);
        var state = MethodRegistry.Standard.Create("cmaes", Given.Task(Plane) with { Settings = settings }).Begin();
        var first = Asked();
        for (var run = 1; run <= 4; run++)
        {
            Assert.Equal(first, Asked());
            var variant = ((NewVariant)state.Suggest(new MethodQuestion(run))).Variant;
            state.Observe(new ProposalSeen(run, variant, 1, 1));
            state.Observe(new ResultSeen(variant, [variant.Find("a")!.Value.Number]));
        }
        Assert.NotEqual(first, Asked());

        string Asked() => ((NewVariant)state.Suggest(new MethodQuestion(50))).Variant.Text();
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void IsQuick_UpToFortyParameters(int parameters, bool expected)
    {
        var space = Given.Space([.. Enumerable.Range(0, parameters).Select(i => Given.Parameter($"x{i}", new UniformDistribution(0, 1)))]);
        var method = MethodRegistry.Standard.Create("cmaes", Given.Task(space));
        Assert.Equal((expected, true), (method.IsQuick, method.UsesResults));
    }

    private static double[] Latent(CmaSearch search, int numbers, int number) =>
        search.Draw(StreamKey.Of(5).With(number), null, new EvenNormals(StreamKey.Of(6), numbers)).Latent;

    private static List<(double[] Latent, double[] Tried)> Draws(CmaSearch search, int numbers, int count)
    {
        var even = new EvenNormals(StreamKey.Of(6), numbers);
        return [.. Enumerable.Range(0, count).Select(i => search.Draw(StreamKey.Of(8).With(i), null, even))];
    }
}
