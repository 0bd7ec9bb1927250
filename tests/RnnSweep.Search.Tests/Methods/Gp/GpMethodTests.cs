using RnnSweep.Search.Methods;
using RnnSweep.Search.Methods.Gp;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Search.Space.Constraints;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Gp;

public sealed class GpMethodTests
{
    private static readonly SearchSpace Plane = Given.Space(
        Given.Parameter("a", new UniformDistribution(0, 1)), Given.Parameter("b", new UniformDistribution(0, 1)));

    [Fact]
    public void Method_ThinksLong_AndUsesResults()
    {
        var method = MethodRegistry.Standard.Create("gp", Given.Task(Plane));
        Assert.Equal((false, true), (method.IsQuick, method.UsesResults));
    }

    /// <summary>Half of the plane gives nothing: it goes where values are.</summary>
    [Fact]
    public void Suggest_VariantsWithoutAValue_AreTheWorst()
    {
        var tried = Played(Plane, 24, variant => variant.Find("a")!.Value.Number > 0.5 ? double.NaN : variant.Find("b")!.Value.Number);
        Assert.True(tried[10..].Count(variant => variant.Find("a")!.Value.Number <= 0.5) >= 12,
            string.Join(' ', tried.Select(variant => variant.Find("a")!.Value.Number.ToString("F2", System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Suggest_Where_HoldsForEveryProposal()
    {
        var constraint = Constraint.Parse("a + b <= 0.6", name => new ConstraintName(name, ConstraintKinds.Number, null, _ => null), out var problem);
        Assert.Null(problem);
        var tried = Played(Plane with { Where = [constraint!] }, 20, variant => -variant.Find("a")!.Value.Number - variant.Find("b")!.Value.Number);
        Assert.All(tried, variant => Assert.True(variant.Find("a")!.Value.Number + variant.Find("b")!.Value.Number <= 0.6));
        // It is best on the border, and it is found there.
        Assert.True(tried.Max(variant => variant.Find("a")!.Value.Number + variant.Find("b")!.Value.Number) > 0.55);
    }

    [Fact]
    public void Warp_MoreThanHalfGaveNothing_IsByRanks()
    {
        var warped = WarpedValues.Of([double.PositiveInfinity, 3, double.PositiveInfinity, 2, double.PositiveInfinity]);
        Assert.Equal(0, warped.Sum(), 1e-12);
        Assert.Equal(warped[0], warped[2]);
        Assert.Equal(warped[0], warped[4]);
        Assert.True(warped[3] < warped[1] && warped[1] < warped[0]);
        // The quantiles of 0.1, 0.3 and 0.7.
        double[] ranks = [-1.2815515655446004, -0.5244005127080407, 0.5244005127080407];
        Assert.Equal((ranks[1] - ranks[0]) / (ranks[2] - ranks[0]), (warped[1] - warped[3]) / (warped[0] - warped[3]), 1e-9);
    }

    private static List<Variant> Played(SearchSpace space, int runs, Func<Variant, double> value)
    {
        var settings = SettingValues.Of(MethodRegistry.Standard.Find("gp")!.Keys, new Dictionary<string, ParameterValue>
        {
            ["startup"] = ParameterValue.Of(8L),
            ["candidates"] = ParameterValue.Of(64L),
        });
        var state = MethodRegistry.Standard.Create("gp", Given.Task(space) with { Settings = settings }).Begin();
        var tried = new List<Variant>();
        for (var run = 1; run <= runs; run++)
        {
            var variant = ((NewVariant)state.Suggest(new MethodQuestion(run))).Variant;
            tried.Add(variant);
            state.Observe(new ProposalSeen(run, variant, 1, 1));
            state.Observe(new ResultSeen(variant, [value(variant)]));
        }
        return tried;
    }
}
