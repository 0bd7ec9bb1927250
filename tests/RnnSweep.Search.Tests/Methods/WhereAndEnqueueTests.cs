using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Search.Space.Constraints;
using RnnSweep.Tests.Shared.Values;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods;

/// <summary>What <c>where</c> and <c>enqueue</c> make of the methods.</summary>
public sealed class WhereAndEnqueueTests
{
    private static readonly SearchSpace Grid = Given.Space(Given.Choice("a", 1, 2, 3), Given.Choice("b", 1, 2, 3));

    private static readonly SearchSpace Range = Given.Space(
        Given.Parameter("a", new IntUniformDistribution(1, 100)), Given.Parameter("b", new UniformDistribution(0, 1)));

    [Fact]
    public void Grid_Where_LeavesOutAndCounts()
    {
        var method = new GridMethod(Grid with { Where = [Where("a * b <= 3")] });
        Assert.Equal(5, method.Count);
        Assert.Equal(["1 a=1 b=1", "2 a=1 b=2", "3 a=1 b=3", "4 a=2 b=1", "5 a=3 b=1"], All(method));
    }

    [Fact]
    public void Grid_Enqueue_ComesFirstAndOnce()
    {
        var method = new GridMethod(Grid with { Where = [Where("a <= 2")], Enqueued = [Enqueue(("b", 3)), Enqueue(("a", 2L), ("b", 2.0))] });
        Assert.Equal(["1 a=1 b=3", "2 a=2 b=2", "3 a=1 b=1", "4 a=1 b=2", "5 a=2 b=1", "6 a=2 b=3"], All(method));
    }

    [Fact]
    public void Grid_EnqueuedValueOfAnInactiveParameter_IsLeftOut()
    {
        var space = Given.Space(Given.Choice("a", 1, 2), new Parameter("b", Given.Values(1, 2), [Given.When("a", 2)]));
        Assert.Equal(["1 a=1", "2 a=2 b=1", "3 a=2 b=2"], All(new GridMethod(space with { Enqueued = [Enqueue(("a", 1), ("b", 2))] })));
    }

    [Fact]
    public void Grid_WhereLeavesNothing_OrEnqueueIsRefused_IsAProblem()
    {
        Assert.Equal(["where refuses every combination of the grid"], Texts(GridMethod.Problems(Grid with { Where = [Where("a > 3")] })));
        Assert.Equal(["enqueue[0] is refused by where"], Texts(GridMethod.Problems(Grid with { Where = [Where("a > 1")], Enqueued = [Enqueue(("a", 1))] })));
    }

    [Fact]
    public void Grid_WhereOnAVastGrid_IsAProblem()
    {
        var space = Given.Space(Given.Parameter("a", new IntUniformDistribution(1, 1_000_000))) with { Where = [Where("a > 1")] };
        Assert.StartsWith("a grid with where or enqueue has at most 100000 combinations, and this one has 1000000",
            Assert.Single(Texts(GridMethod.Problems(space))), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_Where_RedrawsTheSameEveryTime_AndChangesNothingElse()
    {
        var (free, bound) = (new RandomMethod(Range, 7), new RandomMethod(Range with { Where = [Where("a < 30")] }, 7));
        var kept = 0;
        for (var n = 1; n <= 200; n++)
        {
            var variant = bound.Propose(n)!;
            Assert.True(variant.Find("a")!.Value.Number < 30);
            Assert.Equal(variant.Text(), new RandomMethod(Range with { Where = [Where("a < 30")] }, 7).Propose(n)!.Text());
            // A draw that where admits is the one that there would be without it.
            if (free.Propose(n)!.Find("a")!.Value.Number >= 30) continue;
            Assert.Equal(free.Propose(n)!.Text(), variant.Text());
            kept++;
        }
        Assert.InRange(kept, 30, 90);
    }

    [Fact]
    public void Random_Enqueue_ReplacesTheGivenValuesOfTheFirstVariants()
    {
        var (free, queued) = (new RandomMethod(Range, 7), new RandomMethod(Range with { Enqueued = [Enqueue(("a", 5L)), Enqueue(("b", 0.5))] }, 7));
        Assert.Equal($"a=5 b={free.Propose(1)!.Find("b")}", queued.Propose(1)!.Text());
        Assert.Equal($"a={free.Propose(2)!.Find("a")} b=0.5", queued.Propose(2)!.Text());
        Assert.Equal(free.Propose(3)!.Text(), queued.Propose(3)!.Text());
    }

    [Fact]
    public void Random_WhereThatLeavesNothing_IsAProblem_AndEndsTheSearch()
    {
        var space = Range with { Where = [Where("a > 100")] };
        Assert.Equal(["where refused 10000 draws in a row; relax the condition"], Texts(RandomMethod.Problems(space)));
        Assert.Null(new RandomMethod(space, 1).Propose(1));
        Assert.Equal(["enqueue[0] is refused by where, whatever else is drawn"],
            Texts(RandomMethod.Problems(Range with { Where = [Where("a > 5")], Enqueued = [Enqueue(("a", 5L))] })));
    }

    private static IEnumerable<string> All(GridMethod method)
    {
        for (var n = 1; method.Propose(n) is { } variant; n++) yield return $"{variant.Number} {variant.Text()}";
    }

    private static IEnumerable<string> Texts(IEnumerable<SpaceProblem> problems) => problems.Select(problem => problem.ToString());

    private static Dictionary<string, ParameterValue> Enqueue(params (string Name, object Value)[] values) =>
        values.ToDictionary(pair => pair.Name, pair => LiteralValue.Of(pair.Value));

    private static Constraint Where(string text) => Constraint.Parse(text, name => new ConstraintName(name, ConstraintKinds.Number, null, _ => null), out _)!;
}
