using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Methods.Tpe;

public sealed class TpeMethodTests
{
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
                Played.Of("tpe", space, 110, seed, 1, variant => objective(variant, seed)).Skip(10).Average(v => v.Find("kind")!.Value.Text == "a" ? 1
                    : 0)).ToList();
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
        var played = Played.Of("tpe", space, 100, 6, 1, v => v.Find("x")?.Number ?? 1 + (v.Find("y")?.Number ?? 1 + v.Find("z")!.Value.Number));
        Assert.InRange(played.Skip(40).Count(v => v.Find("x") is not null), 40, 60);
    }

    private static double Noise(Variant variant, int seed) => StreamKey.Of(seed).With(variant.Number).Open().NextDouble();

}
