using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Pareto;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Methods;

/// <summary>Methods where variants are judged by two metrics: ZDT1 with eight parameters, whose front dominates 0.8767 up to (1.1, 1.1).</summary>
public sealed class SeveralMetricsTests
{
    private const int Dimension = 8;

    private static readonly SearchSpace Space =
        Given.Space([.. Enumerable.Range(0, Dimension).Select(i => Given.Parameter($"x{i}", new UniformDistribution(0, 1)))]);

    /// <summary>Random draws of as many variants dominate next to nothing.</summary>
    [Theory]
    [InlineData("nsga2", 2000, 0.75)]
    [InlineData("nsga2", 5000, 0.86)]
    [InlineData("tpe", 300, 0.3)]
    [InlineData("random", 2000, 0)]
    public void Suggest_Zdt1_ReachesTheHypervolume(string method, int runs, double least)
    {
        var volumes = Enumerable.Range(1, 3).Select(seed => Hypervolume.Of([.. Played(method, runs, seed, 1).Select(Zdt1)], [1.1, 1.1])).ToArray();
        Assert.All(volumes, volume => Assert.InRange(volume, least, method == "random" ? 0.1 : 0.8767));
    }

    [Theory]
    [InlineData("nsga2")]
    [InlineData("tpe")]
    public void Suggest_EightInFlight_NeverCoincideAndAreTheSameAgain(string method)
    {
        var first = Played(method, 120, 4, 8);
        Assert.Equal(120, first.Select(Text).Distinct().Count());
        Assert.Equal(first.Select(Text), Played(method, 120, 4, 8).Select(Text));
        Assert.NotEqual(first.Select(Text), Played(method, 120, 5, 8).Select(Text));
    }

    [Fact]
    public void Suggest_BayesWithTwoMetrics_IsTpe() => Assert.Equal(Played("tpe", 40, 2, 1).Select(Text), Played("bayes", 40, 2, 1).Select(Text));

    private static List<Variant> Played(string method, int runs, int seed, int inFlight)
    {
        Objective[] objectives = [new("f1", false), new("f2", false)];
        var state = MethodRegistry.Standard.Create(method, new SearchTask(Space, objectives, seed)).Begin();
        var (variants, flight) = (new List<Variant>(), new Queue<Variant>());
        for (var n = 1; n <= runs; n++)
        {
            var variant = Assert.IsType<NewVariant>(state.Suggest(new MethodQuestion(n))).Variant;
            state.Observe(new ProposalSeen(n, variant, 1, 1));
            variants.Add(variant);
            flight.Enqueue(variant);
            // One in twenty gives no value.
            if (flight.Count >= inFlight && flight.Dequeue() is var ended)
                state.Observe(new ResultSeen(ended, ended.Number % 20 == 0 ? [double.NaN, 0] : Zdt1(ended)));
        }
        return variants;
    }

    private static double[] Zdt1(Variant variant)
    {
        double[] x = [.. variant.Values.Select(pair => pair.Value.Number)];
        var g = 1 + 9 * x[1..].Average();
        return [x[0], g * (1 - Math.Sqrt(x[0] / g))];
    }

    private static string Text(Variant variant) => string.Join(' ', variant.Values.Select(pair => pair.Value.ToString()));
}
