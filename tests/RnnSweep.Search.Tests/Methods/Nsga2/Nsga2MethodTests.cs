using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Nsga2;

public sealed class Nsga2MethodTests
{
    private static readonly SearchSpace Plane = Given.Space(
        Given.Parameter("a", new UniformDistribution(0, 1)), Given.Parameter("b", new UniformDistribution(0, 1)));

    /// <summary>What has a value of one metric only stands behind all that has both: of two at random it is a parent if both are such.</summary>
    [Fact]
    public void Suggest_VariantsThatLackAValue_AreParentsLessOften()
    {
        var (state, _) = Played(2, variant => variant.Number % 2 == 0 ? [double.NaN, -100] : [1, variant.Number], ("crossover", 0.0));
        var (good, bad) = (Values(1), Values(2));
        var from = Enumerable.Range(9, 200).Select(n => ((NewVariant)state.Suggest(new MethodQuestion(n))).Variant.Find("a")!.Value.Number).ToList();
        var (often, seldom) = (from.Count(good.Contains), from.Count(bad.Contains));
        // Three to one; the rest have another value by mutation.
        Assert.True(often > 1.8 * seldom && seldom > 10, $"{often} and {seldom}");

        static HashSet<double> Values(int first) =>
            [.. Enumerable.Range(0, 4).Select(i => new RandomMethod(Plane, 7).Propose(first + 2 * i)!.Find("a")!.Value.Number)];
    }

    [Fact]
    public void Suggest_MutationWithoutCrossover_ChangesEveryParameterOrNone()
    {
        var (always, parents) = Played(1, variant => [variant.Number], ("mutation", 1.0), ("crossover", 0.0));
        var (half, _) = Played(1, variant => [variant.Number], ("mutation", 0.5), ("crossover", 0.0));
        Assert.Equal(0, Kept(always));
        Assert.InRange(Kept(half), 10, 30);

        int Kept(IMethodState state) => Enumerable.Range(9, 40).Count(n =>
            parents.Contains(((NewVariant)state.Suggest(new MethodQuestion(n))).Variant.Find("a")!.Value.Number));
    }

    [Fact]
    public void Method_IsQuick_AndUsesResults()
    {
        var method = MethodRegistry.Standard.Create("nsga2", Given.Task(Plane));
        Assert.Equal((true, true, true), (method.IsQuick, method.UsesResults, MethodRegistry.Standard.Find("nsga2")!.TakesSeveralMetrics));
    }

    /// <summary>A state after its first generation of eight, and the values of a that were in it.</summary>
    private static (IMethodState State, HashSet<double> Tried) Played(int metrics, Func<Variant, double[]> value, params (string Key, double Value)[] settings)
    {
        var given = settings.ToDictionary(one => one.Key, one => ParameterValue.Of(one.Value));
        given.Add("population", ParameterValue.Of(8L));
        var task = new SearchTask(Plane, [.. Enumerable.Range(0, metrics).Select(i => new Objective($"m{i}", false))], 7)
        {
            Settings = SettingValues.Of(MethodRegistry.Standard.Find("nsga2")!.Keys, given),
        };
        var (state, tried) = (MethodRegistry.Standard.Create("nsga2", task).Begin(), new HashSet<double>());
        for (var n = 1; n <= 8; n++)
        {
            var variant = ((NewVariant)state.Suggest(new MethodQuestion(n))).Variant;
            tried.Add(variant.Find("a")!.Value.Number);
            state.Observe(new ProposalSeen(n, variant, 1, 1));
            state.Observe(new ResultSeen(variant, value(variant)));
        }
        return (state, tried);
    }
}
