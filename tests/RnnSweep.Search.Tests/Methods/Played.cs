using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods;

/// <summary>Variants that a method proposes where their values are known.</summary>
internal static class Played
{
    /// <summary>So that slow methods do not take long.</summary>
    private static readonly Dictionary<string, ParameterValue> Few = new(StringComparer.Ordinal) { ["candidates"] = ParameterValue.Of(32L) };

    /// <summary>The variants of a sweep.</summary>
    /// <param name="method">As in a sweep file.</param>
    /// <param name="space">The space.</param>
    /// <param name="most">Variants at most.</param>
    /// <param name="seed">The sweep's.</param>
    /// <param name="inFlight">So many are proposed before the oldest has its result.</param>
    /// <param name="value">A variant's result.</param>
    /// <param name="isShort">Whether slow methods look at few candidates.</param>
    public static List<Variant> Of(string method, SearchSpace space, int most, int seed, int inFlight, Func<Variant, double> value, bool isShort = true)
    {
        var settings = SettingValues.Of(MethodRegistry.Standard.Find(method)!.Keys, method == "gp" && isShort ? Few : null);
        var state = MethodRegistry.Standard.Create(method, Given.Task(space, seed) with { Settings = settings }).Begin();
        var (variants, flight) = (new List<Variant>(), new Queue<Variant>());
        for (var n = 1; n <= most && state.Suggest(new MethodQuestion(n)) is NewVariant { Variant: var variant }; n++)
        {
            Assert.Equal(n, variant.Number);
            Assert.True(space.Admits(variant));
            state.Observe(new ProposalSeen(n, variant, 1, 1));
            variants.Add(variant);
            flight.Enqueue(variant);
            if (flight.Count >= inFlight && flight.Dequeue() is var ended) state.Observe(new ResultSeen(ended, [value(ended)]));
        }
        return variants;
    }
}
