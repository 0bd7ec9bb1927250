using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Methods.Sobol;
using RnnSweep.Search.Space;
using RnnSweep.Search.Space.Constraints;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Sobol;

public sealed class SobolMethodTests
{
    private static readonly SearchSpace Space = Given.Space(
        Given.Choice("cell", "rnn", "gru", "lstm", "mgu"),
        Given.Parameter("epochs", Given.Value(3)),
        Given.Parameter("rate", new LogUniformValuesDistribution(0.001, 0.1)),
        Given.Parameter("bias", new UniformDistribution(0, 2), Given.When("cell", "lstm")));

    [Fact]
    public void Propose_Points_AreThoseOfTheScrambledSequence()
    {
        var sequence = new SobolSequence(3);
        for (var n = 1; n <= 40; n++)
        {
            var variant = new SobolMethod(Space, 7).Propose(n)!;
            double U(int dimension) => OwenScrambling.Scramble(StreamKey.Of(7).With("sobol").With(dimension), sequence.Coordinate((uint)n - 1, dimension));
            Assert.Equal(Space.Parameters[0].Distribution.Draw(U(0)), variant.Find("cell"));
            Assert.Equal(Space.Parameters[2].Distribution.Draw(U(1)), variant.Find("rate"));
            Assert.Equal(variant.Find("cell")!.Value.Text == "lstm" ? Space.Parameters[3].Distribution.Draw(U(2)) : null, variant.Find("bias"));
            Assert.Equal(n, variant.Number);
        }
    }

    [Fact]
    public void Propose_SixteenInARow_HaveEachOfFourCategoriesFourTimes()
    {
        var variants = Enumerable.Range(1, 16).Select(n => new SobolMethod(Space, 9).Propose(n)!).ToList();
        Assert.All(variants.CountBy(variant => variant.Find("cell")!.Value), pair => Assert.Equal(4, pair.Value));
    }

    [Fact]
    public void Propose_SeedAndNumber_SayEverything()
    {
        var (a, b) = (new SobolMethod(Space, 7), new SobolMethod(Space, 7));
        Assert.Equal(Enumerable.Range(1, 30).Reverse().Select(n => a.Propose(n)!.Text()).Reverse(), Enumerable.Range(1, 30).Select(n => b.Propose(n)!.Text()));
        Assert.NotEqual(a.Propose(1)!.Text(), new SobolMethod(Space, 8).Propose(1)!.Text());
        Assert.NotNull(a.Propose(int.MaxValue));
    }

    [Fact]
    public void Propose_Where_DrawsRefusedPointsAgainAsRandomDoes()
    {
        var where = Space with { Where = [Where("rate < 0.01")] };
        var (free, bound, random) = (new SobolMethod(Space, 7), new SobolMethod(where, 7), new RandomMethod(where, 7));
        var redrawn = 0;
        for (var n = 1; n <= 60; n++)
        {
            var (point, variant) = (free.Propose(n)!, bound.Propose(n)!);
            Assert.True(variant.Find("rate")!.Value.Number < 0.01);
            if (point.Find("rate")!.Value.Number < 0.01) Assert.Equal(point.Text(), variant.Text());
            else if (new RandomMethod(Space, 7).Propose(n)!.Find("rate")!.Value.Number >= 0.01)
            {
                Assert.Equal(random.Propose(n)!.Text(), variant.Text());
                redrawn++;
            }
        }
        Assert.True(redrawn > 5);
        Assert.Contains("where refused", Assert.Single(SobolMethod.Problems(Space with { Where = [Where("rate > 1")] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Propose_Enqueue_ReplacesTheGivenValues()
    {
        var queued = new SobolMethod(Space with { Enqueued = [new Dictionary<string, ParameterValue> { ["rate"] = ParameterValue.Of(0.05) }] }, 7);
        var free = new SobolMethod(Space, 7);
        Assert.Equal(0.05, queued.Propose(1)!.Find("rate")!.Value.Number);
        Assert.Equal(free.Propose(1)!.Find("cell"), queued.Propose(1)!.Find("cell"));
        Assert.Equal(free.Propose(2)!.Text(), queued.Propose(2)!.Text());
    }

    [Fact]
    public void Problems_MoreThan128Parameters_SaysSo()
    {
        Parameter[] many = [.. Enumerable.Range(0, 128).Select(i => Given.Parameter($"p{i}", new UniformDistribution(0, 1))), Given.Parameter("c",
            Given.Value(1))];
        Assert.Empty(SobolMethod.Problems(Given.Space(many)));
        Assert.NotNull(new SobolMethod(Given.Space(many), 1).Propose(5));
        var problem = Assert.Single(SobolMethod.Problems(Given.Space([.. many, Given.Parameter("q", new UniformDistribution(0, 1))])));
        Assert.Equal("sobol takes 128 parameters with several values at most, and here are 129; give some of them one value, or use random", problem.Message);
    }

    private static Constraint Where(string text) => Constraint.Parse(text, name => new ConstraintName(name, ConstraintKinds.Number, null, _ => null), out _)!;
}
